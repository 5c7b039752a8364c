using CoAssess.Connectors;
using CoAssess.Connectors.Files;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Responses;
using CoAssess.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>A borough's night on the Azure engine: a file is published, residents' posts are taken in, what is owed to them is sent. The network is a folder: a line a post.</summary>
internal static class AzureNight
{
    public const int Posts = 120;

    private static readonly string[] Questions =
        ["What period does this cover?", "Is VAT in this figure?", "Which ward is this for?", "Thank you for publishing this.", "Ring me on 07700 900461 about this."];

    /// <summary>Lays the network's folder out: the posts of a night, some of them edited, some twice.</summary>
    public static void Prepare(string folder)
    {
        var random = new Random(20261122);
        using var posts = new StreamWriter(Path.Combine(folder, "residents.jsonl"));
        for (var n = 0; n < Posts; n++)
        {
            var text = $"{Questions[random.Next(Questions.Length)]} ({n}) #ExampleSpend";
            Write(text, "1");
            if (random.Next(8) == 0)
            {
                Write(random.Next(2) == 0 ? text : $"{text} Edited.", "2");
            }

            void Write(string words, string version) => posts.WriteLine(
                $$"""{"id":"p{{n}}","version":"{{version}}","author":{"id":"a{{n % 40}}","handle":"resident{{n % 40}}"},"postedAt":"2026-11-01T00:00:00Z","text":"{{words}}"}""");
        }
    }

    /// <summary>Builds an installation.</summary>
    /// <param name="connection">Its storage account.</param>
    /// <param name="folder">The network's folder; null for an installation without accounts.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="tryTimeout">How long one try of a storage call may take; by default as long as in a council's.</param>
    public static ServiceProvider Build(string connection, string? folder, TimeProvider? clock = null, TimeSpan? tryTimeout = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(clock ?? TimeProvider.System);
        var builder = services.AddCoAssess(static options =>
        {
            options.CouncilCode = "E07000999";
            options.CouncilName = "Borough of Example";
            options.PublicAddress = new("https://data.example.org/");
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            options.OutboxLease = TimeSpan.FromSeconds(15);
        });
        builder.AddAzureStorage(options =>
        {
            options.ConnectionString = connection;
            options.FirstWait = TimeSpan.FromMilliseconds(10);
            options.TryTimeout = tryTimeout ?? options.TryTimeout;
        });
        if (folder is not null)
        {
            builder.AddFiles("residents", options => (options.Path, options.Outgoing) = (Path.Combine(folder, "residents.jsonl"), Path.Combine(folder, "outgoing.jsonl")));
        }

        return services.BuildServiceProvider();
    }

    /// <summary>Runs the night once; what failed for want of storage is left to the next run.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    public static async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        await using (var file = File.OpenRead(Path.Combine(Clone.Borough, "spend", "2026-10.csv")))
        {
            await services.GetRequiredService<IDatasetPublisher>().PublishAsync(new(council.Id, new("spend"), "spend", "2026-10.csv", null), file, null, cancellationToken);
        }

        var taken = await services.GetRequiredService<IIntakeRun>().RunAsync(council, null, cancellationToken);
        var sent = await services.GetRequiredService<IOutbox>().SendAsync(council.Id, cancellationToken);
        return taken.Failures.Count == 0 && sent.Waiting == 0;
    }

    /// <summary>Everything that must be the same however the night went, as text, and nothing that may differ, such as moments and tries.</summary>
    public static async Task<string> StateAsync(IServiceProvider services, string folder, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>().Id;
        var lines = new List<string>();
        foreach (var release in await services.GetRequiredService<IDatasetCatalogue>().ReleasesAsync(council, new("spend"), cancellationToken))
        {
            lines.Add($"release {release.Id} v{release.Version} {release.Check.Released} {release.Check.Quarantined}");
        }

        string? continuation = null;
        do
        {
            var page = await services.GetRequiredService<IFeedbackCatalogue>().ListAsync(council, continuation, cancellationToken);
            lines.AddRange(page.Items.Select(static item => $"feedback {item.Id} {item.State} {item.Version} {item.Author} {item.About} {item.Text}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        do
        {
            var page = await services.GetRequiredService<ICaseDesk>().ListAsync(council, state: null, continuation, cancellationToken);
            lines.AddRange(page.Cases.Select(static item => $"case {item.Id} {item.State} {string.Join(';', item.Entries.Select(static entry => $"{entry.Kind} {entry.Feedback} {entry.OutboxKey}"))}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        do
        {
            var page = await services.GetRequiredService<IOutbox>().ListAsync(council, state: null, continuation, cancellationToken);
            lines.AddRange(page.Messages.Select(static message => $"message {message.Draft.Key} {(message.State is OutboxState.Sent or OutboxState.Reconciled ? "stands" : message.State)}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        var outgoing = Path.Combine(folder, "outgoing.jsonl");
        lines.AddRange(File.Exists(outgoing) ? File.ReadLines(outgoing).Select(static line => "sent " + Told(line)) : []);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Told(string line)
    {
        using var post = System.Text.Json.JsonDocument.Parse(line);
        return $"{(post.RootElement.TryGetProperty("replyTo", out var to) ? to.GetString() : "")} {SentWords.WithoutDay(post.RootElement.GetProperty("text").GetString()!)}";
    }
}
