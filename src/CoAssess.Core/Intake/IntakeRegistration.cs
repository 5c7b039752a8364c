using CoAssess.Analysis;
using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Intake;

/// <summary>What this capability brings into an installation.</summary>
internal static class IntakeRegistration
{
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services
            .AddSingleton<InboxStore>()
            .AddSingleton<InboxQuarantine>()
            .AddSingleton<Inbox>()
            .AddSingleton<CursorStore>()
            .AddSingleton<PrivacyDoor>()
            .AddSingleton<FeedbackStore>()
            .AddSingleton<RepostCounter>()
            .AddSingleton<OwnAccounts>()
            .AddSingleton<SubjectReader>()
            .AddSingleton<PublishedSubjects>()
            .AddSingleton<ChunkCollector>()
            .AddSingleton<AccountReader>()
            .AddSingleton<RecheckStore>()
            .AddSingleton<PostRecheck>()
            .AddSingleton<InboxPeople>()
            .AddSingleton<FeedbackPeople>()
            .AddSingleton<IErasable>(static provider => provider.GetRequiredService<InboxPeople>())
            .AddSingleton<IErasable>(static provider => provider.GetRequiredService<FeedbackPeople>())
            .AddSingleton<IExpires>(static provider => provider.GetRequiredService<InboxPeople>())
            .AddSingleton<IExpires>(static provider => provider.GetRequiredService<FeedbackPeople>())
            .AddSingleton<HeardFeedback>()
            .AddSingleton<IHeardWords>(static provider => provider.GetRequiredService<HeardFeedback>())
            .AddSingleton<IFeedbackSink>(static provider => provider.GetRequiredService<HeardFeedback>())
            .AddSingleton<IExpires>(static provider => provider.GetRequiredService<HeardFeedback>())
            .AddSingleton<CorrectionDesk>()
            .AddSingleton<ICorrectionDesk>(static provider => provider.GetRequiredService<CorrectionDesk>())
            .AddSingleton<IFeedbackSink, CorrectionsOfGonePosts>()
            .AddSingleton<IWorkTaker, InboxCalls>()
            .AddSingleton<IJob, NightlyRecheck>()
            .AddSingleton<IJob, NightlyIngestion>()
            .AddSingleton<ListeningAxes>()
            .AddSingleton<IJob, ListeningCounts>();
        services.TryAddSingleton<IListeningReport, ListeningReport>();
        services.TryAddSingleton<IInbox>(static provider => provider.GetRequiredService<Inbox>());
        services.TryAddSingleton<IWebhookDoor, WebhookDoor>();
        services.TryAddSingleton<IInboxQuarantine>(static provider => provider.GetRequiredService<InboxQuarantine>());
        services.TryAddSingleton<IFeedbackCatalogue, FeedbackCatalogue>();
        services.TryAddSingleton<IntakeRun>();
        services.TryAddSingleton<IIntakeRun>(static provider => provider.GetRequiredService<IntakeRun>());
        services.TryAddSingleton<IIntakeParts>(static provider => provider.GetRequiredService<IntakeRun>());
        return services;
    }
}
