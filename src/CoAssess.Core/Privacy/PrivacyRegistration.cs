using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>What this capability brings into an installation.</summary>
internal static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<PrivacyOptions>()
            .BindConfiguration(PrivacyOptions.Section)
            .Validate(
                static options => options.FormThreshold >= 5,
                $"{PrivacyOptions.Section}:{nameof(PrivacyOptions.FormThreshold)}: must be 5 or more; the threshold can only be raised.")
            .Validate(
                static options => options.RoundCountsTo is 1 or 5 or 10,
                $"{PrivacyOptions.Section}:{nameof(PrivacyOptions.RoundCountsTo)}: must be 1, 5 or 10.")
            .ValidateOnStart();
        services.AddOptions<PrivacyStatements>().BindConfiguration(PrivacyStatements.Section);
        services.TryAddSingleton(static provider => new DisclosureRules(
            provider.GetRequiredService<IOptions<CoAssessOptions>>().Value.ListeningThreshold,
            provider.GetRequiredService<IOptions<PrivacyOptions>>().Value.FormThreshold,
            provider.GetRequiredService<IOptions<PrivacyOptions>>().Value.RoundCountsTo));
        services.TryAddSingleton<FigureLedger>();
        services.AddSingleton<IExpires>(static provider => provider.GetRequiredService<FigureLedger>());
        services.TryAddSingleton<IDisclosure, Disclosure>();
        services.TryAddSingleton<IRedactor, Redactor>();
        services.AddOptions<PseudonymOptions>()
            .BindConfiguration(PseudonymOptions.Section)
            .Validate(
                static options => options.Periods.All(static period => PseudonymPeriod.WhyNot(period.Key, period.Value) is null),
                $"{PseudonymOptions.Section}:{nameof(PseudonymOptions.Periods)}: name each period by its first day (2027-01-01) and give base 64 of at least 32 bytes, or '{PseudonymOptions.Destroyed}'; period 1 takes only that.")
            .Validate(
                static options => options.ObjectionSecret.Length == 0 || PseudonymPeriod.IsSecret(options.ObjectionSecret),
                $"{PseudonymOptions.Section}:{nameof(PseudonymOptions.ObjectionSecret)}: must be base 64 of at least 32 bytes.")
            .ValidateOnStart();
        services.TryAddSingleton<Pseudonymiser>();
        services.TryAddSingleton<IPseudonymiser>(static provider => provider.GetRequiredService<Pseudonymiser>());
        services.TryAddSingleton<IVisibility, Visibility>();
        services.TryAddSingleton<Objections>();
        services.TryAddSingleton<ErasureJournal>();
        services.TryAddSingleton<ErasureCertificates>();
        services.AddSingleton<IExpires>(static provider => provider.GetRequiredService<ErasureJournal>());
        services.TryAddSingleton<Erasure>();
        services.TryAddSingleton<IErasure>(static provider => provider.GetRequiredService<Erasure>());
        services.TryAddSingleton(RecoverableDeletions.None); // until an engine says otherwise
        services.TryAddSingleton(static provider => RunningDuties.Of(
            provider.GetRequiredService<IOptions<CoAssessOptions>>().Value,
            provider.GetService<IConfiguration>()?["CoAssess:Telemetry:Endpoint"])); // a section of the web host's
        services.TryAddSingleton(static provider => ListeningNotice.For(
            provider.GetRequiredService<Council>(),
            provider.GetRequiredService<IOptions<CoAssessOptions>>().Value,
            provider.GetRequiredService<IOptions<PrivacyOptions>>().Value,
            provider.GetRequiredService<IOptions<PrivacyStatements>>().Value,
            provider.GetRequiredService<RecoverableDeletions>(),
            provider.GetRequiredService<IConnectorDirectory>(),
            provider.GetRequiredService<Judgements>().All,
            provider.GetRequiredService<RunningDuties>()));
        return services;
    }
}
