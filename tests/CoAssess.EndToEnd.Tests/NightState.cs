using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Storage.Sqlite;
using CoAssess.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.EndToEnd;

/// <summary>What a night left behind, as text: everything that must be the same however often it was killed, and nothing that may differ (moments, tries).</summary>
internal static class NightState
{
    public static async Task<IReadOnlyList<string>> ReadAsync(string dataFolder, CancellationToken cancellationToken)
    {
        await using var services = Open(dataFolder);
        return await ReadAsync(services, Path.Combine(dataFolder, "outgoing.jsonl"), cancellationToken);
    }

    /// <summary>Reads an installation, and the file to which its account posts.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(ServiceProvider services, string outgoing, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>().Id;
        return
        [
            .. await ReleasesAsync(services, council, cancellationToken),
            .. await FeedbackAsync(services, council, cancellationToken),
            .. await CasesAsync(services, council, cancellationToken),
            .. await OutboxAsync(services, council, cancellationToken),
            .. Sent(outgoing),
        ];
    }

    /// <summary>Opens what a data folder holds, without its accounts.</summary>
    public static ServiceProvider Open(string dataFolder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonFile(Path.Combine(dataFolder, "coassess.json")).Build());
        services.AddCoAssess(options => options.PseudonymSecret = File.ReadAllText(Path.Combine(dataFolder, "pseudonym.key")).Trim())
            .AddSqliteStorage(options => options.FilePath = Path.Combine(dataFolder, "coassess.db"));
        return services.BuildServiceProvider();
    }

    private static async Task<IEnumerable<string>> ReleasesAsync(ServiceProvider services, CouncilId council, CancellationToken cancellationToken)
    {
        var catalogue = services.GetRequiredService<IDatasetCatalogue>();
        var lines = new List<string>();
        foreach (var dataset in await catalogue.ListAsync(council, cancellationToken))
        {
            var releases = await catalogue.ReleasesAsync(council, dataset.Id, cancellationToken);
            lines.AddRange(releases.Select(release => $"release {release.Dataset} {release.Id} v{release.Version} {release.Check.Released} {release.Check.Quarantined}"));
        }

        return lines.Order(StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<string>> FeedbackAsync(ServiceProvider services, CouncilId council, CancellationToken cancellationToken)
    {
        var catalogue = services.GetRequiredService<IFeedbackCatalogue>();
        var lines = new List<string>();
        string? continuation = null;
        do
        {
            var page = await catalogue.ListAsync(council, continuation, cancellationToken);
            lines.AddRange(page.Items.Select(item => $"feedback {item.Id} {item.State} {item.Version} {item.Reposts} {item.Author} {item.About} {item.Text}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return lines.Order(StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<string>> CasesAsync(ServiceProvider services, CouncilId council, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<ICaseDesk>();
        var lines = new List<string>();
        string? continuation = null;
        do
        {
            var page = await desk.ListAsync(council, state: null, continuation, cancellationToken);
            lines.AddRange(page.Cases.Select(item =>
                $"case {item.Id} {item.State} {item.AcknowledgedAt is not null} {string.Join(';', item.Entries.Select(static entry => $"{entry.Kind} {entry.Feedback} {entry.OutboxKey}"))}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return lines.Order(StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<string>> OutboxAsync(ServiceProvider services, CouncilId council, CancellationToken cancellationToken)
    {
        var outbox = services.GetRequiredService<IOutbox>();
        var lines = new List<string>();
        string? continuation = null;
        do
        {
            var page = await outbox.ListAsync(council, state: null, continuation, cancellationToken);
            lines.AddRange(page.Messages.Select(static message =>
                $"message {message.Draft.Key} {(message.State is OutboxState.Sent or OutboxState.Reconciled ? "stands" : message.State)}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return lines.Order(StringComparer.Ordinal);
    }

    /// <summary>What really went out: one line a post on the channel, so a message sent twice would stand here twice.</summary>
    private static IEnumerable<string> Sent(string outgoing) =>
        (File.Exists(outgoing) ? File.ReadLines(outgoing) : [])
            .Select(static line => $"sent {SentWords.WithoutDay(JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)} {ReplyTo(line)}")
            .Order(StringComparer.Ordinal);

    private static string? ReplyTo(string line) =>
        JsonDocument.Parse(line).RootElement.TryGetProperty("replyTo", out var replyTo) ? replyTo.GetString() : null;
}
