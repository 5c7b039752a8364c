using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Analysis;

/// <summary>What this capability brings into an installation.</summary>
internal static class AnalysisRegistration
{
    public static IServiceCollection AddAnalysis(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedbackAnalyser, LanguageAnalyser>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedbackAnalyser, UrgencyAnalyser>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedbackAnalyser, SentimentAnalyser>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedbackAnalyser, ServiceAnalyser>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedbackAnalyser, PlaceAnalyser>());
        services.TryAddSingleton<FeedbackAnalysis>();
        services.TryAddSingleton(RunningJudgements.Of);
        services.AddNights();
        services
            .AddSingleton<ServiceCorrections>()
            .AddSingleton<IErasable>(static provider => provider.GetRequiredService<ServiceCorrections>())
            .AddSingleton<IExpires>(static provider => provider.GetRequiredService<ServiceCorrections>())
            .AddSingleton<IJob, LearnCorrections>();
        return services;
    }
}
