using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Peers.Story;

/// <summary>What the installation holds, read past its programs.</summary>
internal sealed record StoryState(IReadOnlyList<Feedback> Feedback, IReadOnlyList<Case> Cases, IReadOnlyList<OutboxMessage> Messages)
{
    public static async Task<StoryState> ReadAsync(string folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonFile(Path.Combine(folder, "coassess.json")).Build());
        services.AddCoAssess(options => options.PseudonymSecret = File.ReadAllText(Path.Combine(folder, "pseudonym.key")).Trim())
            .AddSqliteStorage(options => options.FilePath = Path.Combine(folder, "coassess.db"));
        await using var provider = services.BuildServiceProvider();
        var council = provider.GetRequiredService<Council>().Id;
        var (feedback, desk, outbox) = (provider.GetRequiredService<IFeedbackCatalogue>(), provider.GetRequiredService<ICaseDesk>(), provider.GetRequiredService<IOutbox>());
        return new(
            await AllAsync(async from => await feedback.ListAsync(council, from, default) is var page ? (page.Items, page.Continuation) : default),
            await AllAsync(async from => await desk.ListAsync(council, null, from, default) is var page ? (page.Cases, page.Continuation) : default),
            await AllAsync(async from => await outbox.ListAsync(council, null, from, default) is var page ? (page.Messages, page.Continuation) : default));
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, Task<(IReadOnlyList<T> Items, string? Next)>> read)
    {
        var all = new List<T>();
        string? from = null;
        do
        {
            var (items, next) = await read(from);
            all.AddRange(items);
            from = next;
        }
        while (from is not null);
        return all;
    }
}
