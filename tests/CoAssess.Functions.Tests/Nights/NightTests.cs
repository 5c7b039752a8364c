using System.Net;
using CoAssess.Connectors;
using CoAssess.Connectors.Fake;
using CoAssess.Functions.Tests.Simulation;
using CoAssess.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Functions.Tests.Nights;

public sealed class NightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_goes_from_the_timer_to_the_acknowledgement_and_the_morning_finds_it_in_the_register_of_runs()
    {
        await using var town = await Town.FoundAsync(posts: 120, Token);
        await using var host = await town.HostAsync();
        using var http = new HttpClient { BaseAddress = host.Address };

        await DeliverAsync(http, "resident-1", $"Which ward is this for? {Town.Tag}");
        await EndNightAsync(town, host);

        var state = await town.StateAsync(Token);
        var ingestion = Assert.Single(await town.RunsAsync("NightlyIngestion", Token));
        Assert.Equal((JobRunState.Done, 0), (ingestion.State, ingestion.Report!.Failed));
        Assert.True(Count(state, "feedback ") >= 120, $"{Count(state, "feedback ")} posts became feedback.");
        Assert.True(Count(state, "case ") > 100, $"{Count(state, "case ")} cases.");
        var unsent = Assert.Single(state, static line => line.StartsWith("message ", StringComparison.Ordinal) && !line.EndsWith(" stands", StringComparison.Ordinal));
        Assert.EndsWith(" Failed", unsent, StringComparison.Ordinal); // the fake network of the program's own memory knows nothing of the post it was said to send
        Assert.Equal(Count(state, "message ") - 1, Count(state, "sent "));
        Assert.Equal((0, 0), (host.Failures, host.Hanging));
        Assert.Empty(await town.Services.GetRequiredService<IWorkDesk>().ListSetAsideAsync(100, Token));
    }

    [Fact]
    public async Task A_timer_that_fires_again_and_again_lays_nothing_out_twice()
    {
        await using var town = await Town.FoundAsync(posts: 5, Token);
        await using var host = await town.HostAsync();

        foreach (var job in PackageTimetable.Times.Keys.Concat(PackageTimetable.Times.Keys))
        {
            Assert.Equal(Invocation.Succeeded, await host.FireAsync(job));
        }

        await town.SettleAsync(Token, host);
        var runs = await town.RunsAsync(null, Token);
        Assert.Equal(PackageTimetable.Times.Keys.Order(), runs.Select(static run => run.Job).Distinct().Order());
        Assert.All(runs.Where(static run => run.Job != "SendOutbox"), run => Assert.Single(runs, other => other.Job == run.Job));
        Assert.All(runs, static run => Assert.Equal(JobRunState.Done, run.State));
    }

    [Fact]
    public async Task Kill_9_of_the_program_and_of_the_host_at_random_moments_loses_nothing_and_doubles_nothing()
    {
        await using var whole = await Town.FoundAsync(posts: 160, Token);
        await RunNightAsync(whole, null);
        var expected = await whole.StateAsync(Token);
        await using var town = await Town.FoundAsync(posts: 160, Token);

        await RunNightAsync(town, new Random(20261122));

        Assert.Equal(expected, await town.StateAsync(Token));
    }

    /// <summary>A night; with a source of moments, one in which the program crashes twice under each host and five hosts are killed.</summary>
    private static async Task RunNightAsync(Town town, Random? moments)
    {
        for (var kills = 0; moments is not null && kills < 5; kills++)
        {
            await using var killed = await town.HostAsync();
            await FireAsync(killed);
            for (var crash = 0; crash < HandlerProcess.MaxCrashes - 1; crash++)
            {
                await Task.Delay(moments.Next(50, 1500), Token);
                await killed.Handler.CrashAsync();
            }

            Assert.Equal(HandlerProcess.MaxCrashes, killed.Handler.WorkerIds.Distinct().Count());
            await FireAsync(killed);
            await Task.Delay(moments.Next(50, 1000), Token);
        }

        await using var host = await town.HostAsync();
        await EndNightAsync(town, host);
        Assert.Equal(0, host.Hanging);
    }

    private static async Task FireAsync(SimulatedHost host)
    {
        await host.FireAsync("NightlyIngestion");
        await host.FireAsync("SendOutbox");
    }

    /// <summary>Lets the timers fire until the night is collected and what it said is sent; a message whose sending was killed is asked after for a minute.</summary>
    private static async Task EndNightAsync(Town town, SimulatedHost host)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await FireAsync(host);
            await town.SettleAsync(Token, host);
            var isPutBack = await PutBackAsync(town);
            var runs = await town.RunsAsync("NightlyIngestion", Token);
            if (!isPutBack && runs is [{ State: JobRunState.Done or JobRunState.Failed }, ..] && !await town.WaitsToSendAsync(Token))
            {
                return; // a run whose part was set aside stays failed, though its work was put back and done
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(6), $"The night does not come to its end ({string.Join(", ", runs.Select(static run => run.State))}); {await town.DescribeQueuesAsync(Token)}. The program wrote:\n{host.Handler.Output}");
            await Task.Delay(1000, Token);
        }
    }

    /// <summary>Puts back what was set aside, as an operator does in the morning: on a slow machine five kills can meet one message, and then it is given up.</summary>
    /// <returns>Whether anything was.</returns>
    private static async Task<bool> PutBackAsync(Town town)
    {
        var desk = town.Services.GetRequiredService<IWorkDesk>();
        var aside = await desk.ListSetAsideAsync(100, Token);
        foreach (var work in aside)
        {
            Assert.True(await desk.ReplayAsync(work.Id, Token));
        }

        return aside.Count > 0;
    }

    private static int Count(IEnumerable<string> state, string start) => state.Count(line => line.StartsWith(start, StringComparison.Ordinal));

    private static async Task DeliverAsync(HttpClient http, string author, string text)
    {
        var post = new Post { Channel = FakeNetwork.Channel, NativeId = "fake-1", AuthorId = author, AuthorHandle = author, Text = text, PostedAt = TimeProvider.System.GetUtcNow() };
        var delivery = FakeWebhooks.Deliver(new FakeOptions(), post, TimeProvider.System.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/fake/town") { Content = new ByteArrayContent(delivery.Body.ToArray()) };
        foreach (var (name, value) in delivery.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
