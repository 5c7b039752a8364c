using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Datasets;

/// <summary>What this capability brings into an installation.</summary>
internal static class DatasetsRegistration
{
    public static IServiceCollection AddDatasets(this IServiceCollection services) => services;
}
