using System.Diagnostics;
using CoAssess.Connectors;
using CoAssess.Jobs;

namespace CoAssess.Core.Tests.Outbox;

public class OutboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writing_the_same_message_down_twice_writes_it_once()
    {
        using var town = new Town(new ScriptedPublisher());

        var first = await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b"), Town.Draft("a")], Token);
        var second = await town.Outbox.AddAsync([Town.Draft("b"), Town.Draft("c")], Token);

        Assert.Equal((2, 1), (first, second));
        Assert.Equal(3, (await town.Outbox.ListAsync(Town.Id, null, null, Token)).Messages.Count);
    }

    [Fact]
    public async Task What_was_written_is_sent_in_that_order_and_found_by_its_native_id()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("z"), Town.Draft("m")], Token);
        await town.Outbox.AddAsync([Town.Draft("a")], Token);

        var report = await town.SendAsync();

        Assert.Equal(["z", "m", "a"], network.Standing.Select(static post => post.Key));
        Assert.Equal((3, 0, 0, 0), (report.Sent, report.Reconciled, report.Waiting, report.Failed));
        var found = await town.Outbox.FindSentAsync(Town.Id, network.Account.Channel, ["at://stage/m", "at://stage/nobody"], Token);
        Assert.Equal("m", Assert.Single(found).Value.Draft.Key);
        Assert.Equal(OutboxState.Sent, (await town.Outbox.FindAsync(Town.Id, "z", Token))!.State);
    }

    [Fact]
    public async Task Of_messages_that_several_hosts_write_at_one_moment_hardly_any_share_a_microsecond()
    {
        using var town = new Town(new ScriptedPublisher());
        foreach (var host in Enumerable.Range(0, 3))
        {
            await town.OfAnotherHost().AddAsync([.. Enumerable.Range(0, 100).Select(number => Town.Draft($"{host}-{number}"))], Token);
        }

        var written = await Enumerable.Range(0, 300).ToAsyncEnumerable()
            .Select(async (number, token) => (await town.Outbox.FindAsync(Town.Id, $"{number % 3}-{number / 3}", token))!.WrittenAt).ToListAsync(Token);

        Assert.Equal(100, written.Select(static at => at.Ticks / 1000).Distinct().Count());
        Assert.InRange(written.Distinct().Count(), 285, 300);
        Assert.All(written, static at => Assert.InRange(at.Ticks % 1000 / 10, 0, 79)); // twenty are left for a thread
    }

    [Fact]
    public async Task Sending_again_sends_nothing_again()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a")], Token);
        await town.SendAsync();

        var report = await town.SendAsync();

        Assert.Equal((1, 0), (network.Published, report.Sent));
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    public async Task A_message_that_outlasts_the_time_leaves_work_undone_only_when_another_waits(int waiting, int sent, bool isSpent)
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        network.During = () => town.Clock.Advance(TimeSpan.FromSeconds(61));
        await town.Outbox.AddAsync([.. Enumerable.Range(0, waiting).Select(static number => Town.Draft($"m{number}"))], Token);
        var budget = new WorkBudget(town.Clock, TimeSpan.FromSeconds(60));

        var report = await town.Get<IOutboxParts>().SendAsync(Town.Id, network.Account, budget, Token);

        Assert.Equal((sent, isSpent), (report.Sent, budget.IsSpent));
    }

    [Fact]
    public async Task Every_turn_sends_one_message_at_least()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b")], Token);

        var report = await town.Get<IOutboxParts>().SendAsync(Town.Id, network.Account, new WorkBudget(town.Clock, TimeSpan.Zero), Token);

        Assert.Equal((1, 1), (report.Sent, report.Waiting));
    }

    [Fact]
    public async Task A_sending_that_fails_marks_its_trace_with_the_failures_type()
    {
        using var heard = new HeardTraces("outbox send", "traced");
        using var town = new Town(new ScriptedPublisher("stage/traced"));
        await town.Outbox.AddAsync([Town.Draft("a", "stage/traced")], Token);
        town.Records.KillAfter(0);

        await Assert.ThrowsAnyAsync<Exception>(async () => await town.Get<IOutboxParts>().SendAsync(Town.Id, AccountId.Parse("stage/traced"), WorkBudget.Endless(), Token));

        Assert.Equal([(ActivityStatusCode.Error, "KilledException")], heard.Ends);
    }

    [Fact]
    public async Task A_lost_answer_is_reconciled_and_never_posted_again()
    {
        var network = new ScriptedPublisher();
        network.Losses.Enqueue(new TimeoutException());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b")], Token);

        var first = await town.SendAsync();
        Assert.Equal(OutboxState.Unknown, (await town.Outbox.FindAsync(Town.Id, "a", Token))!.State);
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await town.SendAsync();

        Assert.Equal((0, 2), (first.Sent, first.Waiting));
        Assert.Equal((1, 1, 0), (second.Sent, second.Reconciled, second.Waiting));
        Assert.Equal(["a", "b"], network.Standing.Select(static post => post.Key));
        Assert.Equal(OutboxState.Reconciled, (await town.Outbox.FindAsync(Town.Id, "a", Token))!.State);
    }

    [Fact]
    public async Task A_try_that_never_arrived_is_sent_again_once_that_is_certain()
    {
        var network = new ScriptedPublisher();
        network.Refusals.Enqueue(new PublishOutcome.Unknown());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a")], Token);
        await town.SendAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await town.SendAsync();

        Assert.Equal((1, 1, 2), (report.Sent, network.Reconciled, network.Published));
        Assert.Single(network.Standing);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_an_unknown_message_goes_to_a_person_and_is_not_sent_blindly()
    {
        var network = new ScriptedPublisher(capabilities: ConnectorCapabilities.Publish);
        network.Losses.Enqueue(new TimeoutException());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b")], Token);
        await town.SendAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await town.SendAsync();

        Assert.Equal((1, 1, 0), (report.Failed, report.Sent, network.Reconciled));
        Assert.Contains("look at the account", (await town.Outbox.FindAsync(Town.Id, "a", Token))!.Reason, StringComparison.Ordinal);
        Assert.Single(network.Standing, static post => post.Key == "a");
    }

    [Fact]
    public async Task A_channel_that_never_says_whether_it_arrived_hands_it_to_a_person_in_the_end()
    {
        var network = new ScriptedPublisher { AnswersQuestions = false };
        network.Losses.Enqueue(new TimeoutException());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a")], Token);
        for (var run = 0; run <= OutboxSettling.MaxReconciles; run++)
        {
            await town.SendAsync();
            town.Clock.Advance(TimeSpan.FromHours(2));
        }

        var message = await town.Outbox.FindAsync(Town.Id, "a", Token);

        Assert.Equal((OutboxState.Failed, 1), (message!.State, message.Tries));
        Assert.Equal((1, OutboxSettling.MaxReconciles), (network.Published, network.Reconciled));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_never_arrives_however_often_it_is_posted_fails_and_the_next_goes_out(bool throws)
    {
        var network = new ScriptedPublisher { BreaksOn = "a", Throws = throws };
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b")], Token);
        for (var run = 0; run < 30; run++)
        {
            await town.SendAsync();
            town.Clock.Advance(TimeSpan.FromHours(2));
        }

        var message = await town.Outbox.FindAsync(Town.Id, "a", Token);

        Assert.Equal((OutboxState.Failed, OutboxSettling.MaxLost), (message!.State, message.Tries));
        Assert.Contains($"{OutboxSettling.MaxLost} times", message.Reason, StringComparison.Ordinal);
        Assert.Equal(["b"], network.Standing.Select(static post => post.Key));
        Assert.True(await town.Outbox.RetryAsync(Town.Id, "a", Token));
        network.BreaksOn = null;
        Assert.Equal(1, (await town.SendAsync()).Sent);
    }

    [Fact]
    public async Task A_message_that_fails_again_after_a_persons_try_is_tried_as_often_as_the_first_time()
    {
        var network = new ScriptedPublisher { BreaksOn = "a" };
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a")], Token);
        for (var round = 0; round < 2; round++)
        {
            for (var run = 0; run < 30; run++)
            {
                await town.SendAsync();
                town.Clock.Advance(TimeSpan.FromHours(2));
            }

            await town.Outbox.RetryAsync(Town.Id, "a", Token);
        }

        Assert.Equal(2 * OutboxSettling.MaxLost, network.Published);
    }

    [Fact]
    public async Task A_failed_message_that_may_stand_is_looked_for_before_it_is_sent_again()
    {
        var network = new ScriptedPublisher { AnswersQuestions = false };
        network.Losses.Enqueue(new TimeoutException());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a")], Token);
        for (var run = 0; run <= OutboxSettling.MaxReconciles; run++)
        {
            await town.SendAsync();
            town.Clock.Advance(TimeSpan.FromHours(2));
        }

        network.AnswersQuestions = true;
        Assert.True(await town.Outbox.RetryAsync(Town.Id, "a", Token));
        var report = await town.SendAsync();

        Assert.Equal((1, 1), (report.Reconciled, network.Published));
        Assert.False(await town.Outbox.RetryAsync(Town.Id, "a", Token));
    }

    [Fact]
    public async Task A_busy_channel_is_left_alone_as_long_as_it_asks_and_nothing_overtakes()
    {
        var network = new ScriptedPublisher();
        network.Refusals.Enqueue(new PublishOutcome.Busy(TimeSpan.FromMinutes(10)));
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b")], Token);
        var first = await town.SendAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(9));
        await town.SendAsync();
        Assert.Equal((1, 2), (network.Published, first.Waiting));

        town.Clock.Advance(TimeSpan.FromMinutes(2.1));
        await town.SendAsync();

        Assert.Equal(["a", "b"], network.Standing.Select(static post => post.Key));
    }

    [Theory]
    [InlineData(30 * 24, 24)]
    [InlineData(0, 0)]
    public void What_a_network_asks_for_is_bounded_and_spread(int asked, int bound)
    {
        var message = new OutboxMessage(Town.Draft("a"), OutboxState.Pending, default, 1, null, null, null, default, null);

        var wait = OutboxBackoff.Asked(TimeSpan.FromHours(asked), message);

        Assert.InRange(wait, TimeSpan.FromHours(bound), TimeSpan.FromHours(bound * 1.1) + TimeSpan.FromSeconds(2));
        Assert.Equal(wait, OutboxBackoff.Asked(TimeSpan.FromHours(asked), message));
        Assert.NotEqual(wait, OutboxBackoff.Asked(TimeSpan.FromHours(asked), message with { Tries = 2 }));
    }

    [Fact]
    public async Task A_rejected_message_fails_with_the_reason_and_the_next_goes_out()
    {
        var network = new ScriptedPublisher();
        network.Refusals.Enqueue(new PublishOutcome.Rejected("The account may not post links yet."));
        network.Refusals.Enqueue(new PublishOutcome.Gone());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b", replyTo: "1") with { Kind = OutboxKind.Answer }, Town.Draft("c")], Token);

        var report = await town.SendAsync();

        Assert.Equal((1, 2, 0), (report.Sent, report.Failed, report.Waiting));
        var failed = await town.Outbox.ListAsync(Town.Id, OutboxState.Failed, null, Token);
        Assert.Equal(["What it answers is gone at the source; nothing was posted.", "The account may not post links yet."], failed.Messages.Select(static m => m.Reason));
    }

    [Fact]
    public async Task Through_an_unhealthy_channel_nothing_is_sent_and_the_report_says_so()
    {
        var ill = new ScriptedPublisher("stage/ill") { Health = new ChannelHealth.Unhealthy("The token expired: sign in again.") };
        var well = new ScriptedPublisher("stage/well");
        using var town = new Town(ill, well);
        await town.Outbox.AddAsync([Town.Draft("a", "stage/ill"), Town.Draft("b", "stage/well"), Town.Draft("c", "stage/left")], Token);

        var report = await town.SendAsync();

        Assert.Equal((0, 1, 2), (ill.Published, well.Published, report.Waiting));
        Assert.Contains(report.Notes, static note => note.Contains("sign in again", StringComparison.Ordinal));
        Assert.Contains(report.Notes, static note => note.Contains("stage/left is not configured", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_beyond_the_limit_fails_before_the_network_sees_it()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a") with { Text = new('x', 301) }], Token);

        var report = await town.SendAsync();

        Assert.Equal((1, 0), (report.Failed, network.Published));
    }

    [Fact]
    public async Task Two_hosts_that_send_at_once_post_everything_once()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([.. Enumerable.Range(0, 40).Select(static number => Town.Draft($"m{number}"))], Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => town.SendAsync().AsTask())));

        Assert.Equal(40, network.Standing.Select(static post => post.Key).Distinct().Count());
        Assert.Equal(40, network.Standing.Count);
    }

    [Fact]
    public async Task A_host_killed_at_any_write_leaves_no_post_out_and_makes_none_twice()
    {
        for (var writes = 0; writes < 12; writes++)
        {
            foreach (var storesTheLast in (bool[])[false, true])
            {
                var network = new ScriptedPublisher();
                using var town = new Town(network);
                await town.Outbox.AddAsync([Town.Draft("a"), Town.Draft("b"), Town.Draft("c")], Token);
                town.Records.KillAfter(writes, storesTheLast);
                try
                {
                    await town.SendAsync();
                }
                catch (KilledException)
                {
                    // The host is gone; another starts.
                }

                town.Records.Restart();
                town.Clock.Advance(TimeSpan.FromMinutes(10));
                await town.SendAsync();

                Assert.Equal(["a", "b", "c"], network.Standing.Select(static post => post.Key));
                Assert.Empty((await town.Outbox.ListAsync(Town.Id, OutboxState.Pending, null, Token)).Messages);
            }
        }
    }

    [Fact]
    public async Task A_message_to_a_post_that_was_erased_is_forgotten_before_it_is_sent()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("sent", replyTo: "did:example:resident/1")], Token);
        await town.SendAsync();
        await town.Outbox.AddAsync([Town.Draft("waiting", replyTo: "did:example:resident/1")], Token);

        var forgotten = await town.Outbox.ForgetAsync(Town.Id, ["sent", "waiting", "nothing"], Token);
        await town.SendAsync();

        Assert.Equal((2, 1), (forgotten, network.Published));
        Assert.Null((await town.Outbox.FindAsync(Town.Id, "sent", Token))!.Draft.ReplyTo);
        Assert.Equal(OutboxState.Failed, (await town.Outbox.FindAsync(Town.Id, "waiting", Token))!.State);
    }
}
