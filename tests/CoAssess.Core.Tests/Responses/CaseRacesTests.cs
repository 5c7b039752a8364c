using CoAssess.Connectors;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

/// <summary>Cases that two hosts work at in one moment.</summary>
public sealed class CaseRacesTests
{
    private static readonly CaseAnswer Did = new("We checked it and put the sheet right.", CaseOutcome.Did, new("https://data.example.org/datasets/spend"), "A payment looked too high.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_that_is_told_before_the_words_it_answers_joins_their_case()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var first = town.Question("1");
        town.Said.Add(first); // stored by a host that has not told of it yet
        var reply = town.Question("2", about: new(Town.Spend, Town.Row, first.Id.Value, MatchKind.Reply)) with { InReplyTo = first.Id };

        await town.HearAsync(reply);
        await town.HearAsync(first);
        await town.SendAsync();

        var only = Assert.Single((await town.Desk.ListAsync(Town.Id, null, null, Token)).Cases);
        Assert.Equal((first.Id.Value, 1), (only.Id, only.Entries.Count(entry => entry.Feedback == reply.Id)));
        Assert.Equal("1", Assert.Single(network.Standing).ReplyTo);
    }

    [Fact]
    public async Task A_reply_to_words_that_open_no_case_has_a_case_of_its_own()
    {
        using var town = new Town(new ScriptedPublisher());
        var first = town.Question("1") with { About = null };
        town.Said.Add(first);

        await town.HearAsync(town.Question("2") with { InReplyTo = first.Id });

        Assert.NotEqual(first.Id.Value, Assert.Single((await town.Desk.ListAsync(Town.Id, null, null, Token)).Cases).Id);
    }

    [Theory]
    [InlineData(1)] // the step and what it owes are stored
    [InlineData(2)] // the message stands in the outbox
    public async Task An_answer_owed_when_its_post_goes_is_never_sent_and_leads_nowhere(int writes)
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("did:example:resident/1");
        await town.HearAsync(question);
        await town.SendAsync();
        town.Records.KillAfter(writes);
        await Assert.ThrowsAsync<KilledException>(async () => await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token));
        town.Records.Restart();

        await town.HearAsync(question with { State = FeedbackState.Erased });
        await town.SendAsync();

        Assert.Single(network.Standing);
        Assert.All((await town.Outbox.ListAsync(Town.Id, null, null, Token)).Messages, static message => Assert.Null(message.Draft.ReplyTo));
        Assert.Empty(await town.Get<CaseStore>().ListOwedAsync(Town.Id, Token));
    }

    [Fact]
    public async Task An_answer_that_reaches_the_outbox_after_its_post_went_is_not_sent()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("did:example:resident/1");
        await town.HearAsync(question);
        await town.SendAsync();
        town.Records.KillAfter(1);
        await Assert.ThrowsAsync<KilledException>(async () => await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token));
        town.Records.Restart();
        var owed = await town.Get<CaseStore>().ListOwedAsync(Town.Id, Token); // the officer's host is slow, not dead: it holds the message still
        await town.HearAsync(question with { State = FeedbackState.Erased });

        await town.Outbox.AddAsync(owed, Token);
        await town.SendAsync();

        Assert.Single(owed);
        Assert.Single(network.Standing);
        Assert.All((await town.Outbox.ListAsync(Town.Id, null, null, Token)).Messages, static message => Assert.Null(message.Draft.ReplyTo));
    }

    [Fact]
    public async Task A_case_that_was_opened_anew_while_its_time_ended_keeps_what_it_answers()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);
        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
        var opensAnew = new OpensAnew(town.Outbox, () => town.HearAsync(town.Question("2") with { InReplyTo = question.Id }).AsTask());
        var expiry = new CaseExpiry(town.Get<CaseStore>(), opensAnew, town.Get<ResponseSettings>(), town.Council);

        var expired = await expiry.ExpireAsync(town.Clock.GetUtcNow() + TimeSpan.FromDays(366), Token);

        var @case = await town.CaseAsync(question);
        Assert.Equal((0, CaseState.Open, "1"), (expired, @case.State, @case.NativeId));
        Assert.Contains(@case.Entries, static entry => entry.Feedback is not null);
    }

    /// <summary>An outbox: while it forgets, further words come in at another host.</summary>
    private sealed class OpensAnew(IOutbox inner, Func<Task> hear) : IOutbox
    {
        public async ValueTask<int> ForgetAsync(CouncilId council, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        {
            await hear();
            return await inner.ForgetAsync(council, keys, cancellationToken);
        }

        public ValueTask<int> AddAsync(IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<OutboxPage> ListAsync(CouncilId council, OutboxState? state, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<OutboxMessage?> FindAsync(CouncilId council, string key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
            CouncilId council, Channel channel, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<OutboxReport> SendAsync(CouncilId council, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RetryAsync(CouncilId council, string key, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
