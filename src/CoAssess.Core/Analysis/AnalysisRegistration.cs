using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Analysis;

/// <summary>What this capability brings into an installation.</summary>
internal static class AnalysisRegistration
{
    public static IServiceCollection AddAnalysis(this IServiceCollection services) => services;
}
