using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Publicity;
using CoAssess.Responses;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoAssess.Hosting;

/// <summary>Brings CoAssess into a host.</summary>
public static class CoAssessRegistration
{
    /// <summary>Adds the rules and use cases; a storage engine and the accounts are added to what it returns.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess</c> does not; null for nothing.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="OptionsValidationException">At host start, when a setting is missing or out of range.</exception>
    public static ICoAssessBuilder AddCoAssess(this IServiceCollection services, Action<CoAssessOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        var builder = new CoAssessBuilder(services);
        builder.AddValidatedOptions<CoAssessOptions, CoAssessOptionsValidator>(CoAssessOptions.Section, configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<CoAssessOptions>>().Value.ToCouncil());
        services.TryAddSingleton(static provider => ToResponseSettings(provider.GetRequiredService<IOptions<CoAssessOptions>>().Value));
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<CoAssessOptions>>().Value.BankHolidaysFile is { } file
            ? BankHolidays.Load(file)
            : BankHolidays.Embedded());
        services.TryAddSingleton(static provider => new Timetable(
            provider.GetRequiredService<IOptions<CoAssessOptions>>().Value.Timetable.AsReadOnly(), UkTime.Zone));
        services.TryAddSingleton(static provider => WorkSeal.From(provider.GetRequiredService<IOptions<CoAssessOptions>>().Value.PseudonymSecret));
        services.AddSingleton<IJob, Retention>();
        services.TryAddSingleton<IOfficerLinks, OfficerLinks>();
        services.TryAddSingleton<IOfficerSignOuts, OfficerSignOuts>();
        services.TryAddSingleton<ISiteArrivals, SiteArrivalStore>();
        services
            .AddCouncils()
            .AddConnectors()
            .AddPrivacy()
            .AddAnalysis()
            .AddDatasets()
            .AddPublicity()
            .AddIntake()
            .AddResponses()
            .AddJobs()
            .AddReadiness();
        return builder;
    }

    /// <summary>Runs the timetable inside this process, and listens for hints where an account is set to; for hosts that no outer clock calls, such as a laptop's or a council's own.</summary>
    /// <param name="builder">The installation.</param>
    public static ICoAssessBuilder AddLocalScheduler(this ICoAssessBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHostedService<LocalScheduler>();
        builder.Services.AddHostedService<HintListener>();
        return builder;
    }

    /// <summary>Lays jobs out in the work queues instead of running them where they are asked for; for hosts whose timers and queue triggers call <see cref="IWorkDesk"/>.</summary>
    /// <param name="builder">The installation.</param>
    public static ICoAssessBuilder AddQueuedJobs(this ICoAssessBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IJobRunner, QueuedJobRunner>();
        return builder;
    }

    /// <summary>Adds options that are bound to a section and checked at host start, with messages that name the setting and the remedy.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="section">The section of the configuration.</param>
    /// <param name="configure">Sets what the section does not; null for nothing.</param>
    /// <param name="name">The name of these options where several stand side by side, such as an account; null for the only ones.</param>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <typeparam name="TValidator">Their rules.</typeparam>
    public static ICoAssessBuilder AddValidatedOptions<TOptions, TValidator>(
        this ICoAssessBuilder builder, string section, Action<TOptions>? configure = null, string? name = null)
        where TOptions : class
        where TValidator : IValidator<TOptions>, new()
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = builder.Services.AddOptions<TOptions>(name).BindConfiguration(section).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.AddSingleton<IValidateOptions<TOptions>>(new FluentOptionsValidator<TOptions>(new TValidator(), section, name));
        return builder;
    }

    private static ResponseSettings ToResponseSettings(CoAssessOptions options) =>
        new(options.AcknowledgeWithinWorkingDays, options.AnswerWithinWorkingDays, options.Shards, options.FeedbackRetention);
}
