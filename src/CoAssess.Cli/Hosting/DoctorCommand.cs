using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using CoAssess.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess doctor</c>: looks at settings, store, accounts, releases, jobs and what failed, and says what mends each.</summary>
internal static class DoctorCommand
{
    private const string ProbeContainer = "doctor";
    private static readonly TimeSpan OldestNight = TimeSpan.FromHours(26);

    public static Command Create()
    {
        var command = new Command("doctor", "Look at every part of the installation, and say what is wrong and what mends it.");
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        List<Finding> findings =
        [
            new("settings", true, $"{council.Name}, {council.Id}"),
            await StorageAsync(services, cancellationToken),
            .. await AccountsAsync(services, cancellationToken),
            await ReleasesAsync(services, council, cancellationToken),
            await OutboxAsync(services, council, cancellationToken),
            await NightAsync(services, cancellationToken),
            await ArrivalsAsync(services, council, cancellationToken),
            await ObjectionsAsync(services, council, cancellationToken),
        ];
        terminal.Show(new DoctorReport(findings.TrueForAll(static finding => finding.Well), findings), CliJson.Default.DoctorReport, console =>
        {
            foreach (var finding in findings)
            {
                console.MarkupLineInterpolated(finding.Well
                    ? (FormattableString)$"[green]well[/]  {finding.Part}: {finding.Words}"
                    : (FormattableString)$"[red]ill [/]  {finding.Part}: {finding.Words}");
            }
        });
        return findings.TrueForAll(static finding => finding.Well) ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>Whether the site knows that its requests come by https, and who sends them: behind a proxy that it does not trust, all residents are one address.</summary>
    private static async Task<Finding> ArrivalsAsync(IServiceProvider services, Council council, CancellationToken cancellationToken)
    {
        const string Part = "requests";
        var trusted = services.GetRequiredService<IConfiguration>().GetValue<int>($"{CoAssessWebOptions.Section}:{nameof(CoAssessWebOptions.TrustedProxies)}");
        return (council.PublicAddress.Scheme, await services.GetRequiredService<ISiteArrivals>().FindAsync(cancellationToken)) switch
        {
            ("http", _) => new(Part, true, "the public address is http: for a trial on one machine only"),
            (_, null) => new(Part, true, "none has come yet; look again once the site was visited by its public address"),
            (_, { } seen) when seen.TrustedProxies != trusted => new(Part, true, $"none has come since {nameof(CoAssessWebOptions.TrustedProxies)} was set to {trusted}"),
            (_, { AreMostlyUntold: false } seen) => new(Part, true, $"come by https; looked at {seen.At:u}"),
            (_, { Untrusted: > 0 } seen) when seen.Untrusted >= seen.InClear => new(
                Part, false, $"come through a proxy whose word is not taken, so all residents count as one address and one of them can close the forms for all (looked at {seen.At:u}). Set {CoAssessWebOptions.Section}:{nameof(CoAssessWebOptions.TrustedProxies)} to the number of proxies before the site, and let nobody reach it past them."),
            (_, { } seen) => new(
                Part, false, $"come in clear, though the public address is https (looked at {seen.At:u}). Put a proxy with a certificate before the site that sends X-Forwarded-For and X-Forwarded-Proto, set {CoAssessWebOptions.Section}:{nameof(CoAssessWebOptions.TrustedProxies)} to the number of proxies, and close the clear port to others."),
        };
    }

    /// <summary>Whether every objection that was made still holds: one made under a key that is lost holds nobody back.</summary>
    private static async Task<Finding> ObjectionsAsync(IServiceProvider services, Council council, CancellationToken cancellationToken) =>
        await services.GetRequiredService<Objections>().ReadAsync(council.Id, cancellationToken) is { Unknown: > 0 and var lost }
            ? new("objections", false, $"{lost:N0} were made under a key that is not here, so what these people say is read against their word. Bring back objection.key or {PseudonymOptions.Section}:{nameof(PseudonymOptions.ObjectionSecret)} as it was.")
            : new("objections", true, "all hold");

    private static async Task<Finding> StorageAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var blobs = services.GetRequiredService<IBlobStore>();
        using var probe = new MemoryStream("coassess doctor"u8.ToArray());
        var address = await blobs.SaveAsync(ProbeContainer, probe, cancellationToken);
        await blobs.DeleteAsync(address, cancellationToken);
        return new("storage", true, "can be read and written");
    }

    private static async Task<IReadOnlyList<Finding>> AccountsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var connector in services.GetRequiredService<IConnectorDirectory>().All)
        {
            findings.Add(await connector.CheckHealthAsync(cancellationToken) switch
            {
                ChannelHealth.Healthy => new($"account {connector.Account}", true, "works"),
                ChannelHealth.Degraded(var reason) => new($"account {connector.Account}", true, reason),
                ChannelHealth.Unhealthy(var reason) => new($"account {connector.Account}", false, reason),
                var other => throw new InvalidOperationException($"A health of type {other.GetType().Name} has no words."),
            });
        }

        return findings;
    }

    private static async Task<Finding> ReleasesAsync(IServiceProvider services, Council council, CancellationToken cancellationToken)
    {
        var catalogue = services.GetRequiredService<IDatasetCatalogue>();
        var blobs = services.GetRequiredService<IBlobStore>();
        var count = 0;
        foreach (var dataset in await catalogue.ListAsync(council.Id, cancellationToken))
        {
            foreach (var release in (await catalogue.ReleasesAsync(council.Id, dataset.Id, cancellationToken)).Where(static release => release.Withdrawn is null))
            {
                await using var csv = await blobs.OpenAsync(release.Csv, cancellationToken);
                if (csv is null || csv.Length != release.CsvBytes)
                {
                    return new("releases", false, $"the CSV of release {release.Id} of {dataset.Id} is missing or cut; publish its file again.");
                }

                count++;
            }
        }

        return new("releases", true, count == 1 ? "the one release is whole" : $"{count:N0} releases are whole");
    }

    private static async Task<Finding> OutboxAsync(IServiceProvider services, Council council, CancellationToken cancellationToken)
    {
        var failed = await services.GetRequiredService<IOutbox>().ListAsync(council.Id, OutboxState.Failed, null, cancellationToken);
        return failed.Messages.Count == 0
            ? new("outbox", true, "nothing failed")
            : new("outbox", false, $"{failed.Messages.Count} messages failed; `coassess outbox list --state Failed` says why, `coassess outbox retry KEY` sends again.");
    }

    private static async Task<Finding> NightAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var runs = await services.GetRequiredService<IJobRunner>().ListAsync("NightlyIngestion", 1, cancellationToken);
        return runs switch
        {
            [] => new("last night", true, "no night has run yet; `coassess serve` runs the timetable, `coassess ingest run` reads now"),
            [{ State: JobRunState.Failed } run] => new("last night", false, $"the run of {run.StartedAt:u} failed with {run.Error}; the log of that time says more."),
            [var run] when now - run.StartedAt > OldestNight => new("last night", false, $"the newest run is of {run.StartedAt:u}; is `coassess serve` running?"),
            [var run] => new("last night", true, $"ran at {run.StartedAt:u}"),
            _ => throw new InvalidOperationException("More runs than were asked for."),
        };
    }
}

/// <summary>What the doctor found of one part.</summary>
internal sealed record Finding(string Part, bool Well, string Words);

/// <summary>What <c>doctor --json</c> prints.</summary>
internal sealed record DoctorReport(bool Well, IReadOnlyList<Finding> Findings);
