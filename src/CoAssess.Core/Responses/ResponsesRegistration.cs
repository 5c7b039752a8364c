using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Responses;

/// <summary>What this capability brings into an installation.</summary>
internal static class ResponsesRegistration
{
    public static IServiceCollection AddResponses(this IServiceCollection services) => services;
}
