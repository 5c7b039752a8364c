using CoAssess.Connectors;
using CoAssess.Connectors.Fake;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Responses;

/// <summary>How long a resident's words are kept when there is a case: while it is open, and a year after its last answer.</summary>
public sealed class WordsOfOpenCasesTests : IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly ServiceProvider _services;

    public WordsOfOpenCasesTests() => _services = DemoHouse.Build(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Council Council => _services.GetRequiredService<Council>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Words_of_an_open_case_are_kept_however_old_they_are()
    {
        var ids = await HearAsync();

        _clock.Advance(TimeSpan.FromDays(400));
        await ExpireAsync();

        Assert.Equal("kept kept gone", await StandAsync(ids));
    }

    [Fact]
    public async Task Words_of_an_answered_case_go_a_year_after_the_answer()
    {
        var ids = await HearAsync();
        _clock.Advance(TimeSpan.FromDays(400));
        var answer = new CaseAnswer("We checked it.", CaseOutcome.Did, new("https://www.example.org/evidence"), "It looked too high.");
        Assert.IsType<CaseActionOutcome.Done>(await _services.GetRequiredService<ICaseDesk>().AnswerAsync(Council.Id, ids[0].Value, answer, Token));

        _clock.Advance(TimeSpan.FromDays(364));
        await ExpireAsync();
        var early = await StandAsync(ids);
        _clock.Advance(TimeSpan.FromDays(1));
        await ExpireAsync();

        Assert.Equal("kept kept gone", early);
        Assert.Equal("gone gone gone", await StandAsync(ids));
    }

    /// <summary>A resident asks beneath an announcement and says more beneath their own post; another says something about nothing of ours.</summary>
    private async Task<FeedbackId[]> HearAsync()
    {
        var (outbox, network) = (_services.GetRequiredService<IOutbox>(), _services.GetRequiredKeyedService<FakeNetwork>("demo"));
        await outbox.AddAsync([new() { Key = "announced", Council = Council.Id, Account = AccountId.Parse("fake/demo"), Text = "We published.", Subject = "dataset:spend", Kind = OutboxKind.Announcement }], Token);
        await outbox.SendAsync(Council.Id, Token);
        Write(network, "ann-1", "ann", "Is VAT in this figure?", Assert.Single(network.Standing).NativeId);
        Write(network, "ann-2", "ann", "I mean the second line.", "ann-1");
        Write(network, "bob-1", "bob", "Good morning.", null);
        await _services.GetRequiredService<IIntakeRun>().RunAsync(Council, null, Token);
        FeedbackId[] ids = [.. new[] { "ann-1", "ann-2", "bob-1" }.Select(static id => FeedbackId.From(FakeNetwork.Channel, id))];
        Assert.Equal("kept kept kept", await StandAsync(ids));
        return ids;
    }

    private void Write(FakeNetwork network, string id, string author, string text, string? replyTo) =>
        network.Write(new() { Channel = FakeNetwork.Channel, NativeId = id, AuthorId = author, Text = text, ReplyTo = replyTo, PostedAt = _clock.GetUtcNow() });

    private async Task ExpireAsync()
    {
        foreach (var store in _services.GetServices<IExpires>().Where(static store => store.Name == "feedback"))
        {
            await store.ExpireAsync(_clock.GetUtcNow(), Token);
        }
    }

    private async Task<string> StandAsync(FeedbackId[] ids)
    {
        var catalogue = _services.GetRequiredService<IFeedbackCatalogue>();
        List<string> standing = [];
        foreach (var id in ids)
        {
            standing.Add(await catalogue.FindAsync(Council.Id, id, Token) is { State: FeedbackState.Standing } ? "kept" : "gone");
        }

        return string.Join(' ', standing);
    }
}
