using CoAssess.Connectors;

namespace CoAssess.Core.Tests.Outbox;

/// <summary>What is listed of what the council says.</summary>
public sealed class OutboxListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_are_newest_first_over_all_accounts_and_page_without_gaps()
    {
        using var town = new Town(new ScriptedPublisher("stage/one"), new ScriptedPublisher("stage/two"));
        for (var number = 0; number < 120; number++)
        {
            await town.Outbox.AddAsync([Town.Draft($"m{number}", number % 2 == 0 ? "stage/one" : "stage/two")], Token);
            if (number == 59)
            {
                await town.SendAsync();
            }
        }

        var all = await ListAsync(town, null);
        var waiting = await ListAsync(town, OutboxState.Pending);

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(static number => $"m{number}"), all);
        Assert.Equal(Enumerable.Range(60, 60).Reverse().Select(static number => $"m{number}"), waiting);
    }

    [Fact]
    public async Task Messages_that_many_hosts_wrote_at_one_moment_are_all_listed_page_by_page()
    {
        using var town = new Town(new ScriptedPublisher());
        var keys = Enumerable.Range(0, 20_000).Select(static number => $"m{number:D5}").Where(static key => global::CoAssess.Connectors.Outbox.FirstMicrosecond(key) == 0).Take(120).ToArray();
        foreach (var key in keys)
        {
            await town.OfAnotherHost().AddAsync([Town.Draft(key)], Token);
        }

        Assert.Equal(keys, await ListAsync(town, null));
        Assert.Equal(keys, await ListAsync(town, OutboxState.Pending));
    }

    private static async Task<List<string>> ListAsync(Town town, OutboxState? state)
    {
        List<string> keys = [];
        string? continuation = null;
        do
        {
            var page = await town.Outbox.ListAsync(Town.Id, state, continuation, Token);
            keys.AddRange(page.Messages.Select(static message => message.Draft.Key));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return keys;
    }
}
