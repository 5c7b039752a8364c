using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Intake;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

public class CaseTests
{
    private static readonly CaseAnswer Did = new("We checked it and put the sheet right.", CaseOutcome.Did, new("https://data.example.org/datasets/spend"), "A payment looked too high.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_about_a_row_opens_a_case_with_its_clock_and_is_acknowledged_once()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("1");

        var opened = await town.HearAsync(question);
        var again = await town.HearAsync(question);
        await town.SendAsync();

        var @case = await town.CaseAsync(question);
        Assert.Equal((1, 0), (opened, again));
        Assert.Equal(new(2026, 3, 9), @case.AcknowledgeBy.DueOn);
        Assert.Equal(new(2026, 3, 16), @case.AnswerBy.DueOn);
        var post = Assert.Single(network.Standing);
        Assert.Equal("1", post.ReplyTo);
        Assert.Contains("Monday 16 March 2026", post.Text, StringComparison.Ordinal);
        Assert.Contains($"https://data.example.org/register/{@case.Id}", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_about_nothing_of_ours_open_no_case()
    {
        using var town = new Town(new ScriptedPublisher());

        var opened = await town.HearAsync(town.Question("1") with { About = null });

        Assert.Equal(0, opened);
        Assert.Empty((await town.Desk.ListAsync(Town.Id, null, null, Token)).Cases);
    }

    [Fact]
    public async Task Urgent_words_open_a_case_whatever_they_are_about_and_no_rule_answers_them()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var ordinary = town.Question("1");
        await town.HearAsync(ordinary);
        town.Clock.Advance(TimeSpan.FromDays(1));
        var urgent = town.Question("2", isUrgent: true) with { About = null };

        await town.HearAsync(urgent);
        await town.SendAsync();

        var list = await town.Desk.ListAsync(Town.Id, CaseState.Open, null, Token);
        Assert.Equal([urgent.Id.Value, ordinary.Id.Value], list.Cases.Select(static @case => @case.Id));
        Assert.Equal("1", Assert.Single(network.Standing).ReplyTo);
    }

    [Fact]
    public async Task Sentiment_changes_neither_clock_nor_place_nor_words()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var angry = town.Question("1") with { Findings = [new(AnalysisAspect.Sentiment, "negative", 0.99, "test", null)] };
        var kind = town.Question("2") with { Findings = [new(AnalysisAspect.Sentiment, "positive", 0.99, "test", null)] };

        await town.HearAsync(angry, kind);

        var (one, other) = (await town.CaseAsync(angry), await town.CaseAsync(kind));
        Assert.Equal((one.AcknowledgeBy.DueOn, one.AnswerBy.DueOn, one.AcknowledgedAt, one.IsUrgent), (other.AcknowledgeBy.DueOn, other.AnswerBy.DueOn, other.AcknowledgedAt, other.IsUrgent));
        Assert.Equal(one.Entries[0].Text!.Replace(one.Id, "", StringComparison.Ordinal), other.Entries[0].Text!.Replace(other.Id, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_goes_out_beneath_the_post_and_into_the_register_with_the_days_it_took()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("1");
        await town.HearAsync(question);
        town.Clock.Advance(TimeSpan.FromDays(7));

        var outcome = await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        var twice = await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        await town.SendAsync();

        Assert.Equal(CaseState.Answered, Assert.IsType<CaseActionOutcome.Done>(outcome).Case.State);
        Assert.IsType<CaseActionOutcome.Done>(twice);
        Assert.Equal([OutboxKind.Answer, OutboxKind.Acknowledgement], (await town.Outbox.ListAsync(Town.Id, OutboxState.Sent, null, Token)).Messages.Select(static m => m.Draft.Kind));
        var entry = Assert.Single((await town.Register.ListAsync(Town.Id, Town.Spend, null, Token)).Entries);
        Assert.Equal((Did.YouSaid, Did.Text, CaseOutcome.Did, 5, Town.Row), (entry.YouSaid, entry.WeSay, entry.Outcome, entry.WorkingDays, entry.Row!.Value));
        Assert.Equal(entry, await town.Register.FindAsync(Town.Id, question.Id.Value, Token));
    }

    [Fact]
    public async Task The_register_tells_the_day_of_the_post_and_counts_from_the_day_it_reached_the_council()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1") with { PostedAt = town.Clock.GetUtcNow() - TimeSpan.FromDays(13) };
        await town.HearAsync(question);
        town.Clock.Advance(TimeSpan.FromDays(2));
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        await town.HearAsync(question with { State = FeedbackState.Deleted, PostedAt = default });

        var entry = Assert.Single((await town.Register.ListAsync(Town.Id, null, null, Token)).Entries);

        Assert.Equal((new(2026, 2, 17), new(2026, 3, 2), new(2026, 3, 4), 2), (entry.SaidOn, entry.ReceivedOn, entry.AnsweredOn, entry.WorkingDays));
        Assert.Equal(new(2026, 3, 2), (await town.CaseAsync(question)).AnswerBy.From);
    }

    [Theory]
    [InlineData(CaseOutcome.Did, "We did it.", "A payment looked high.", "needs evidence")]
    [InlineData(CaseOutcome.Doing, "We are working on it.", "A payment looked high.", "by when")]
    [InlineData(CaseOutcome.WillNot, "", "A payment looked high.", "no words")]
    [InlineData(CaseOutcome.WillNot, "It costs more than it saves.", "", "own words")]
    [InlineData(CaseOutcome.WillNot, "It costs more than it saves.", "@resident@example.org asked.", "personal detail")]
    [InlineData(CaseOutcome.WillNot, "It costs more than it saves.", "Somebody asked: Why did this cost so much?", "in the council's own words")]
    public async Task An_answer_that_lacks_what_its_outcome_owes_is_refused_in_words(CaseOutcome outcome, string text, string youSaid, string reason)
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);

        var refused = await town.Desk.AnswerAsync(Town.Id, question.Id.Value, new(text, outcome, null, youSaid), Token);

        Assert.Contains(reason, Assert.IsType<CaseActionOutcome.Refused>(refused).Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(CaseState.Open, (await town.CaseAsync(question)).State);
    }

    [Theory]
    [InlineData("The sheet will be right by 30 April.")]
    [InlineData("Byddwn yn ei gywiro erbyn mis Ebrill.")]
    [InlineData("We publish the new sheet on 01/05/2026.")]
    public async Task Work_under_way_with_a_time_is_an_answer(string text)
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);

        var outcome = await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did with { Text = text, Outcome = CaseOutcome.Doing }, Token);

        Assert.Equal(CaseOutcome.Doing, Assert.IsType<CaseActionOutcome.Done>(outcome).Case.Outcome);
    }

    [Fact]
    public async Task A_long_answer_is_cut_between_words_with_the_address_of_the_rest()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("1");
        await town.HearAsync(question);

        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did with { Text = string.Join(' ', Enumerable.Repeat("Because", 200)) }, Token);
        await town.SendAsync();

        var text = network.Standing[^1].Text;
        Assert.InRange(text.Length, 290, 300);
        Assert.EndsWith($"Because … https://data.example.org/register/{question.Id}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_question_is_open_at_a_time_and_the_residents_words_open_the_case_again()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);

        await town.Desk.AskAsync(Town.Id, question.Id.Value, "Which month do you mean?", Token);
        var same = await town.Desk.AskAsync(Town.Id, question.Id.Value, "Which month do you mean?", Token);
        var second = await town.Desk.AskAsync(Town.Id, question.Id.Value, "And which street?", Token);
        await town.HearAsync(town.Question("2", about: new(Town.Spend, Town.Row, question.Id.Value, MatchKind.Reply)));

        Assert.IsType<CaseActionOutcome.Done>(same);
        Assert.IsType<CaseActionOutcome.Refused>(second);
        var @case = await town.CaseAsync(question);
        Assert.Equal(CaseState.Open, @case.State);
        Assert.Equal([CaseEntryKind.Acknowledgement, CaseEntryKind.Question, CaseEntryKind.Resident], @case.Entries.Select(static entry => entry.Kind));
    }

    [Fact]
    public async Task Further_words_after_an_answer_reach_the_officer_with_a_new_clock_and_count_once()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        town.Clock.Advance(TimeSpan.FromDays(30));
        var further = town.Question("2") with { InReplyTo = question.Id };

        await town.HearAsync(further);
        await town.HearAsync(further);

        var @case = await town.CaseAsync(question);
        Assert.Equal((CaseState.Open, CaseOutcome.Did, 1), (@case.State, @case.Outcome, @case.Entries.Count(static entry => entry.Kind is CaseEntryKind.Resident)));
        Assert.Equal(new(2026, 4, 1), @case.AnswerBy.From);
        Assert.Single((await town.Desk.ListAsync(Town.Id, null, null, Token)).Cases);
        Assert.Single((await town.Register.ListAsync(Town.Id, null, null, Token)).Entries);
    }

    [Fact]
    public async Task A_second_answer_to_an_opened_case_is_sent_and_moves_the_register_entry()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("1");
        await town.HearAsync(question);
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did with { Text = "By 30 April.", Outcome = CaseOutcome.Doing }, Token);
        town.Clock.Advance(TimeSpan.FromDays(3));

        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        await town.SendAsync();

        Assert.Equal(3, network.Standing.Count);
        Assert.Equal(CaseOutcome.Did, Assert.Single((await town.Register.ListAsync(Town.Id, null, null, Token)).Entries).Outcome);
    }

    [Fact]
    public async Task When_the_words_go_an_unanswered_case_is_withdrawn_and_nothing_is_sent()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("did:example:resident/1");
        await town.HearAsync(question);

        await town.HearAsync(question with { State = FeedbackState.Erased });
        await town.SendAsync();

        var @case = await town.CaseAsync(question);
        Assert.Equal((CaseState.Withdrawn, ""), (@case.State, @case.NativeId));
        Assert.Empty(network.Standing);
        Assert.Empty((await town.Desk.ListAboutAsync(Town.Id, Town.Spend, Town.Row, null, Token)).Cases);
        Assert.IsType<CaseActionOutcome.Refused>(await town.Desk.AnswerAsync(Town.Id, @case.Id, Did, Token));
    }

    [Fact]
    public async Task When_the_words_go_after_the_answer_the_councils_words_stay_and_the_pointer_goes()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("did:example:resident/1");
        await town.HearAsync(question);
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);

        await town.HearAsync(question with { State = FeedbackState.Deleted });

        Assert.Equal((CaseState.Answered, ""), ((await town.CaseAsync(question)).State, (await town.CaseAsync(question)).NativeId));
        Assert.Single((await town.Register.ListAsync(Town.Id, null, null, Token)).Entries);
        Assert.All((await town.Outbox.ListAsync(Town.Id, null, null, Token)).Messages, static message => Assert.Null(message.Draft.ReplyTo));
    }

    [Fact]
    public async Task An_edit_after_the_answer_reaches_the_officer_once()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        await town.HearAsync(question with { Reposts = 3 });
        Assert.Equal(CaseState.Answered, (await town.CaseAsync(question)).State);

        await town.HearAsync(question with { Version = "2026-03-02T10:00:00Z" });
        Assert.Equal(CaseState.Open, (await town.CaseAsync(question)).State);
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        await town.HearAsync(question with { Version = "2026-03-02T10:00:00Z" });

        Assert.Equal(CaseState.Answered, (await town.CaseAsync(question)).State);
    }

    [Fact]
    public async Task A_year_after_the_answer_nothing_points_at_the_residents_post_any_more()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("did:example:resident/1");
        await town.HearAsync(question, town.Question("2", about: new(Town.Spend, null, question.Id.Value, MatchKind.Reply)), town.Question("3"));
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        var cases = new CaseExpiry(town.Get<CaseStore>(), town.Outbox, town.Get<ResponseSettings>(), town.Council);

        Assert.Equal(0, await cases.ExpireAsync(town.Clock.GetUtcNow() + TimeSpan.FromDays(364), Token));
        Assert.Equal(1, await cases.ExpireAsync(town.Clock.GetUtcNow() + TimeSpan.FromDays(366), Token));
        Assert.Equal(0, await cases.ExpireAsync(town.Clock.GetUtcNow() + TimeSpan.FromDays(366), Token));

        var @case = await town.CaseAsync(question);
        Assert.Equal("", @case.NativeId);
        Assert.All(@case.Entries, static entry => Assert.Null(entry.Feedback));
        Assert.Null((await town.Outbox.FindAsync(Town.Id, CaseTurn.AcknowledgementKey(@case.Id), Token))!.Draft.ReplyTo);
        Assert.Single((await town.Register.ListAsync(Town.Id, null, null, Token)).Entries);
    }

    [Fact]
    public async Task A_channel_that_cannot_reply_is_answered_on_the_site_alone()
    {
        using var town = new Town(new ScriptedPublisher(capabilities: ConnectorCapabilities.Publish));
        var question = town.Question("1");
        await town.HearAsync(question);

        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);

        Assert.Empty((await town.Outbox.ListAsync(Town.Id, null, null, Token)).Messages);
        Assert.All((await town.CaseAsync(question)).Entries, static entry => Assert.Null(entry.OutboxKey));
        Assert.Single((await town.Register.ListAsync(Town.Id, null, null, Token)).Entries);
    }

    [Fact]
    public async Task Cases_spread_over_partitions_are_listed_as_one_by_due_date_and_by_row()
    {
        using var town = new Town(new Dictionary<string, string?> { ["CoAssess:Shards"] = "8" }, new ScriptedPublisher());
        List<string> ids = [];
        for (var day = 0; day < 120; day++)
        {
            var question = town.Question($"{day}");
            await town.HearAsync(question);
            ids.Add(question.Id.Value);
            town.Clock.Advance(TimeSpan.FromDays(1));
        }

        var due = await AllAsync(continuation => town.Desk.ListAsync(Town.Id, CaseState.Open, continuation, Token));
        var about = await AllAsync(continuation => town.Desk.ListAboutAsync(Town.Id, Town.Spend, Town.Row, continuation, Token));

        Assert.Equal(ids, due);
        Assert.Equal(ids.AsEnumerable().Reverse(), about);
    }

    [Fact]
    public async Task A_batch_of_500_opens_500_cases_and_taking_it_again_opens_none()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        Feedback[] batch = [.. Enumerable.Range(0, 500).Select(number => town.Question($"{number}"))];

        var opened = await town.HearAsync(batch);
        var again = await town.HearAsync(batch);
        await town.SendAsync();

        Assert.Equal((500, 0, 500), (opened, again, network.Standing.Count));
    }

    internal static async Task<List<string>> AllAsync(Func<string?, ValueTask<CasePage>> list)
    {
        List<string> ids = [];
        string? continuation = null;
        do
        {
            var page = await list(continuation);
            ids.AddRange(page.Cases.Select(static @case => @case.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return ids;
    }
}
