using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Responses;

/// <summary>What this capability brings into an installation.</summary>
internal static class ResponsesRegistration
{
    public static IServiceCollection AddResponses(this IServiceCollection services)
    {
        services.TryAddSingleton<CaseStore>();
        services.TryAddSingleton<CouncilLanguages>();
        services.TryAddSingleton<CaseWords>();
        services.TryAddSingleton<CaseTurn>();
        services.TryAddSingleton<AnswerRules>();
        services.TryAddSingleton<ICaseDesk, CaseDesk>();
        services.TryAddSingleton<IRegister, Register>();
        services.AddSingleton<IOutboxSource, OwedAnswers>();
        services.TryAddSingleton<CaseOpener>();
        services.AddSingleton<IFeedbackSink>(static provider => provider.GetRequiredService<CaseOpener>());
        services.AddSingleton<IErasable, CasePeople>();
        services.AddSingleton<IFeedbackNeeds, CaseNeeds>();
        services.AddSingleton<IPublishedAnswers, AnswersToMatch>();
        services.AddSingleton<IExpires, CaseExpiry>();
        services.TryAddSingleton<IPublicReplies, CaseReplies>();
        services.AddSingleton<IJob, DueDates>();
        return services;
    }
}
