using System.Text;
using CoAssess.Connectors;
using CoAssess.Connectors.Fake;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Responses;

/// <summary>Whoever asks what is held about them sees what was said to them in their case, and nothing of others in it.</summary>
public sealed class CasePeopleTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = DemoHouse.Build(new());
    private int _posts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Council Council => _services.GetRequiredService<Council>();

    private ICaseDesk Desk => _services.GetRequiredService<ICaseDesk>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Who_opened_a_case_is_given_what_the_council_said_in_it()
    {
        var opened = await SayAsync("ann", "I want to kill myself tonight");
        await SayAsync("bob", "Please help her", replyTo: "ann-1");
        await Desk.AskAsync(Council.Id, opened, "May we call you?", [], Token);

        var line = Assert.Single(await ExportAsync("ann"), static line => line.Contains("\"entries\"", StringComparison.Ordinal));

        Assert.Contains("May we call you?", line, StringComparison.Ordinal);
        Assert.DoesNotContain(IdOf("bob-2").Value, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joined_anothers_case_is_given_nothing_of_the_other()
    {
        var opened = await SayAsync("ann", "I want to kill myself tonight");
        await SayAsync("bob", "Please help her", replyTo: "ann-1");
        await Desk.AskAsync(Council.Id, opened, "May we call you?", [], Token);

        var line = Assert.Single(await ExportAsync("bob"), static line => line.Contains("\"entries\"", StringComparison.Ordinal));

        Assert.Contains(IdOf("bob-2").Value, line, StringComparison.Ordinal);
        Assert.DoesNotContain("May we call you?", line, StringComparison.Ordinal);
        Assert.DoesNotContain("ann-1", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_joined_a_case_by_answering_a_post_leave_it_when_they_are_erased()
    {
        var opened = await SayAsync("ann", "I want to kill myself tonight");
        await SayAsync("bob", "Please help her", replyTo: "ann-1");

        var certificate = await _services.GetRequiredService<IErasure>().EraseAsync(Council.Id, Pseudonym("bob"), deletesReplies: false, Token);

        Assert.Equal((1, 1), (certificate.Removed["cases"], certificate.Removed["feedback"]));
        Assert.DoesNotContain((await Desk.FindAsync(Council.Id, opened, Token))!.Entries, static entry => entry.Kind is CaseEntryKind.Resident);
    }

    [Fact]
    public async Task Words_that_joined_a_case_by_answering_a_post_leave_it_when_they_are_deleted_at_their_source()
    {
        var opened = await SayAsync("ann", "I want to kill myself tonight");
        await SayAsync("bob", "Please help her", replyTo: "ann-1");

        await AcceptAsync(Post("bob", "") with { NativeId = "bob-2", Kind = PostKind.Deleted, Version = "2" });

        Assert.DoesNotContain((await Desk.FindAsync(Council.Id, opened, Token))!.Entries, static entry => entry.Kind is CaseEntryKind.Resident);
    }

    /// <returns>The id of the case that the words open, if they do.</returns>
    private async Task<string> SayAsync(string author, string text, string? replyTo = null)
    {
        var post = Post(author, text) with { NativeId = $"{author}-{++_posts}", ReplyTo = replyTo };
        await AcceptAsync(post);
        return IdOf(post.NativeId).Value;
    }

    private async Task AcceptAsync(Post post)
    {
        await _services.GetRequiredService<IInbox>().AcceptAsync(Council.Id, AccountId.Parse("fake/demo"), [post], [], Token);
        await _services.GetRequiredService<IIntakeRun>().CollectAsync(Council, Token);
    }

    private Post Post(string author, string text) => new()
    {
        Channel = FakeNetwork.Channel, NativeId = "", AuthorId = author, AuthorHandle = author, PostedAt = _services.GetRequiredService<TimeProvider>().GetUtcNow(), Text = text,
    };

    private static FeedbackId IdOf(string nativeId) => FeedbackId.From(FakeNetwork.Channel, nativeId);

    private AuthorPseudonym Pseudonym(string author) => _services.GetRequiredService<IPseudonymiser>().For(Council.Id, FakeNetwork.Channel, author);

    private async Task<List<string>> ExportAsync(string author) => await _services.GetRequiredService<IErasure>().ExportAsync(Council.Id, Pseudonym(author), Token)
        .Select(static item => Encoding.UTF8.GetString(item.Span)).ToListAsync(Token);
}
