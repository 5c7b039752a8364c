using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Connectors.Fake;
using CoAssess.Contracts;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Responses;

/// <summary>No program closes a case that may be urgent before an officer has looked at it, whatever its author takes back.</summary>
public class TakenBackTests
{
    private const string Harm = "Somebody may harm or kill themselves";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FeedbackState.Deleted)]
    [InlineData(FeedbackState.Erased)]
    public async Task When_urgent_words_go_unseen_the_case_stays_open_and_on_top_and_says_which_danger_was_told_of(FeedbackState gone)
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = Urgent(town, "1");
        await town.HearAsync(town.Question("0"), urgent);

        await town.HearAsync(Gone(urgent, gone));
        await town.HearAsync(Gone(urgent, gone));

        var first = (await town.Desk.ListAsync(Town.Id, CaseState.Open, null, Token)).Cases[0];
        Assert.Equal((urgent.Id.Value, "", true, true), (first.Id, first.NativeId, first.IsHeld, first.IsTakenBack));
        var danger = Assert.Single(first.Dangers);
        Assert.Equal((Harm, null, town.Clock.GetUtcNow()), (danger.Reason, danger.Feedback, danger.TakenBackAt));
        Assert.IsType<CaseActionOutcome.Refused>(await town.Desk.AskAsync(Town.Id, first.Id, "May we call you?", [], Token));
    }

    [Fact]
    public async Task An_officer_who_looked_closes_it_and_nothing_of_the_danger_stays()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = Urgent(town, "1");
        await town.HearAsync(urgent);
        await town.HearAsync(Gone(urgent, FeedbackState.Deleted));

        await town.Desk.EndHoldAsync(Town.Id, urgent.Id.Value, "Test Officer", Token);

        var @case = await town.CaseAsync(urgent);
        Assert.Equal((CaseState.Withdrawn, false, 0), (@case.State, @case.IsHeld, @case.Dangers.Count));
        Assert.Equal("Test Officer", Assert.Single(@case.Notes).Officer);
    }

    [Fact]
    public async Task Urgent_words_that_go_after_an_officer_looked_close_the_case_as_any_other()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = Urgent(town, "1");
        await town.HearAsync(urgent);
        await town.Desk.EndHoldAsync(Town.Id, urgent.Id.Value, "Test Officer", Token);

        await town.HearAsync(Gone(urgent, FeedbackState.Deleted));

        Assert.Equal(CaseState.Withdrawn, (await town.CaseAsync(urgent)).State);
    }

    [Fact]
    public async Task An_edit_to_nothing_leaves_the_danger_that_was_told_of_and_one_that_tells_it_again_takes_its_place()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = Urgent(town, "1") with { About = town.Question("1").About };
        await town.HearAsync(urgent);

        await town.HearAsync(urgent with { Version = "2", Text = default, Findings = [] });
        var emptied = await town.CaseAsync(urgent);
        await town.HearAsync(urgent with { Version = "3" });
        var again = await town.CaseAsync(urgent);

        Assert.Equal((CaseState.Open, true), (emptied.State, emptied.IsHeld));
        Assert.Equal((Harm, town.Clock.GetUtcNow()), (Assert.Single(emptied.Dangers).Reason, emptied.Dangers[0].TakenBackAt));
        Assert.Null(Assert.Single(again.Dangers).TakenBackAt);
    }

    [Fact]
    public async Task An_edit_to_nothing_of_words_about_nothing_leaves_the_case_open_with_its_danger()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = Urgent(town, "1");
        await town.HearAsync(urgent);

        await town.HearAsync(urgent with { Version = "2", Text = default, Findings = [] });

        var @case = await town.CaseAsync(urgent);
        Assert.Equal((CaseState.Open, true, Harm), (@case.State, @case.IsHeld, Assert.Single(@case.Dangers).Reason));
    }

    [Fact]
    public async Task A_question_that_an_officer_asked_does_not_let_a_deletion_close_what_is_held()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = Urgent(town, "1");
        await town.HearAsync(urgent);
        await town.Desk.AskAsync(Town.Id, urgent.Id.Value, "May we call you?", [], Token);

        await town.HearAsync(Gone(urgent, FeedbackState.Deleted));

        Assert.Equal((CaseState.Open, true), ((await town.CaseAsync(urgent)).State, (await town.CaseAsync(urgent)).IsHeld));
    }

    [Fact]
    public async Task Urgent_words_to_a_case_that_was_withdrawn_reach_an_officer()
    {
        using var town = new Town(new ScriptedPublisher());
        var ordinary = town.Question("1");
        await town.HearAsync(ordinary);
        await town.HearAsync(Gone(ordinary, FeedbackState.Deleted));

        await town.HearAsync(Urgent(town, "2") with { InReplyTo = ordinary.Id });

        var @case = await town.CaseAsync(ordinary);
        Assert.Equal((CaseState.Open, true, false), (@case.State, @case.IsHeld, @case.IsTakenBack));
    }

    [Fact]
    public async Task A_host_killed_at_any_write_of_a_deletion_leaves_the_case_open_and_tells_it_once_in_the_end()
    {
        for (var writes = 0; writes < 6; writes++)
        {
            foreach (var storesTheLast in (bool[])[false, true])
            {
                using var town = new Town(new ScriptedPublisher());
                var urgent = Urgent(town, "1");
                await town.HearAsync(urgent);
                town.Records.KillAfter(writes, storesTheLast);
                try
                {
                    await town.HearAsync(Gone(urgent, FeedbackState.Erased));
                }
                catch (KilledException)
                {
                    // The host is gone; the next one is told again.
                }

                town.Records.Restart();
                Assert.Equal(CaseState.Open, (await town.CaseAsync(urgent)).State);
                await town.HearAsync(Gone(urgent, FeedbackState.Erased));

                var @case = await town.CaseAsync(urgent);
                Assert.Equal((CaseState.Open, true, ""), (@case.State, @case.IsHeld, @case.NativeId));
                Assert.NotNull(Assert.Single(@case.Dangers).TakenBackAt);
            }
        }
    }

    [Fact]
    public async Task A_reason_that_quotes_the_words_is_kept_without_them()
    {
        using var town = new Town(new ScriptedPublisher());
        var (ours, anothers) = (Urgent(town, "1"), Urgent(town, "2") with { Findings = [new(AnalysisAspect.Urgency, "urgent", 1, "other", "Somebody wrote marmoset")] });

        await town.HearAsync(ours, anothers);

        Assert.Equal((Harm, "Somebody may be in danger"), ((await town.CaseAsync(ours)).Dangers[0].Reason, (await town.CaseAsync(anothers)).Dangers[0].Reason));
    }

    [Fact]
    public async Task Erasure_by_request_takes_the_words_and_leaves_the_urgent_case_for_an_officer()
    {
        await using var services = DemoHouse.Build(new());
        var council = services.GetRequiredService<Council>();
        var (account, post) = (AccountId.Parse("fake/demo"), DemoPost("I want to kill myself tonight marmoset"));
        await services.GetRequiredService<IInbox>().AcceptAsync(council.Id, account, [post], [], Token);
        await services.GetRequiredService<IIntakeRun>().CollectAsync(council, Token);
        var id = FeedbackId.From(account.Channel, post.NativeId);
        var author = (await services.GetRequiredService<IFeedbackCatalogue>().FindAsync(council.Id, id, Token))!.Author;

        await services.GetRequiredService<IErasure>().EraseAsync(council.Id, author, deletesReplies: false, Token);
        await services.GetRequiredService<IErasure>().ExpireAsync(Token);

        var desk = services.GetRequiredService<ICaseDesk>();
        var @case = Assert.Single((await desk.ListAsync(council.Id, CaseState.Open, null, Token)).Cases);
        Assert.Equal((id.Value, true, ""), (@case.Id, @case.IsHeld, @case.NativeId));
        Assert.Equal(Harm, Assert.Single(@case.Dangers).Reason);
        Assert.DoesNotContain("marmoset", System.Text.Json.JsonSerializer.Serialize(@case), StringComparison.Ordinal);
        Assert.Equal(FeedbackState.Erased, (await services.GetRequiredService<IFeedbackCatalogue>().FindAsync(council.Id, id, Token))?.State);
    }

    private static Feedback Urgent(Town town, string nativeId) => town.Question(nativeId) with
    {
        About = null,
        Findings = [new(AnalysisAspect.Urgency, "urgent", 1, "test", $"{Harm}: \"cannot go on\".")],
    };

    private static Post DemoPost(string text) => new()
    {
        Channel = FakeNetwork.Channel, NativeId = "ann-1", AuthorId = "ann", AuthorHandle = "ann", PostedAt = new FakeClock().GetUtcNow(), Text = text,
    };

    private static Feedback Gone(Feedback words, FeedbackState state) => Tombstone.Of(words, state);
}
