using System.Net;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>What the public may learn of cases in which somebody may be in danger, and of words that went: nothing.</summary>
public sealed class HeldCasesTests
{
    private const string Danger = "I want to kill myself because of this bill.";

    private static readonly CaseAnswer Answer = new("Somebody will ring you this afternoon.", CaseOutcome.WillNot, null, "Somebody was worried about a bill.");

    [Fact]
    public async Task An_answered_urgent_case_stands_at_no_exit_until_an_officer_ends_the_hold()
    {
        await using var site = await SiteHost.StartAsync();
        var (browser, row) = (site.Browser(), await AskingTests.RowPageAsync(site));
        var (reference, _) = await AskingTests.AskAsync(site, browser, row, Danger);
        await site.CollectAsync();
        await AnswerAsync(site, reference);

        var held = await ExitsAsync(site, row, reference);
        var officer = await site.OfficerAsync();
        using var ended = await (await Form.OpenAsync(officer, $"/officers/cases/{reference}", $"/officers/cases/{reference}/end-hold")).SendAsync();
        var shown = await ExitsAsync(site, row, reference);

        Assert.All(held, exit => AssertTellsNothing(exit.Value, reference));
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.All(shown, exit => Assert.True(exit.Value.Contains(Answer.Text, StringComparison.Ordinal), $"{exit.Key} does not show the answer."));
    }

    [Fact]
    public async Task Who_asked_sees_the_answer_to_an_urgent_question_by_the_receipt()
    {
        await using var site = await SiteHost.StartAsync();
        var (browser, row) = (site.Browser(), await AskingTests.RowPageAsync(site));
        var (asked, _) = await AskingTests.SendAsync(site, browser, row, Danger);
        var reference = asked.Split('/', '?')[^2];
        await site.CollectAsync();
        await AnswerAsync(site, reference);

        var own = await browser.GetStringAsync(asked);
        using var strangers = await site.Browser().GetAsync($"/asked/{reference}");

        Assert.Contains(Answer.Text, own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, strangers.StatusCode);
    }

    [Fact]
    public async Task Words_of_a_network_leave_the_same_line_whatever_became_of_them()
    {
        await using var site = await SiteHost.StartAsync();
        var row = await AskingTests.RowPageAsync(site);
        var opening = await HearAsync(site, row, "1", "Why was this paid twice?");
        await HearAsync(site, row, "2", "I wonder as well.", replyTo: "1");
        await site.CollectAsync();
        await AnswerAsync(site, opening);

        var before = await site.Browser().GetStringAsync(row);
        await HearAsync(site, row, "1", "", kind: PostKind.Deleted);
        await HearAsync(site, row, "2", "", kind: PostKind.Deleted);
        await site.CollectAsync();
        var after = await site.Browser().GetStringAsync(row);

        Assert.Contains(Answer.Text, before, StringComparison.Ordinal);
        Assert.Equal(1, before.Split("Written by a resident").Length - 1);
        Assert.Equal(Conversation(before), Conversation(after));
    }

    [Fact]
    public async Task Words_that_were_shown_leave_the_same_line_when_they_are_erased()
    {
        await using var site = await SiteHost.StartAsync();
        var row = await AskingTests.RowPageAsync(site);
        var (reference, _) = await AskingTests.AskAsync(site, site.Browser(), row, "Why was this paid twice?");
        await site.CollectAsync();
        await AnswerAsync(site, reference);
        var opened = await site.Services.GetRequiredService<IFeedbackCatalogue>().FindAsync(site.Council.Id, FeedbackId.Parse(reference), CancellationToken.None);

        await site.Services.GetRequiredService<IErasure>().EraseAsync(site.Council.Id, opened!.Author, deletesReplies: false, CancellationToken.None);
        var html = await site.Browser().GetStringAsync(row);

        Assert.Contains("Not shown: These words are not shown.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Why was this paid twice?", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_an_officer_takes_off_leaves_a_line_at_every_exit_and_a_count_in_the_register_and_can_be_put_back()
    {
        await using var site = await SiteHost.StartAsync();
        var row = await AskingTests.RowPageAsync(site);
        var (reference, _) = await AskingTests.AskAsync(site, site.Browser(), row, "Why is that man paid this much?");
        await site.CollectAsync();
        var (officer, page) = (await site.OfficerAsync(), $"/officers/cases/{reference}");
        string[] exits = [row, $"/api{row}", "/api/datasets/spend/responses", $"/register/{reference}"];

        using var hidden = await (await Form.OpenAsync(officer, page, $"{page}/hide")).With("because", nameof(HidingReason.PersonalDetail)).SendAsync();
        var without = await ExitsAsync(site, row, reference);
        using var back = await (await Form.OpenAsync(officer, page, $"{page}/unhide")).SendAsync();
        var with = await ExitsAsync(site, row, reference);

        Assert.All(without, static exit => Assert.DoesNotContain("that man", exit.Value, StringComparison.Ordinal));
        Assert.All(exits, exit => Assert.Contains("taken these words off this page", without[exit], StringComparison.Ordinal));
        Assert.Contains("1 question, because they name or describe a private person", without["/register"], StringComparison.Ordinal);
        Assert.All(exits, exit => Assert.Contains("that man", with[exit], StringComparison.Ordinal));
        Assert.DoesNotContain("Test Officer", string.Concat(without.Values.Concat(with.Values)), StringComparison.Ordinal);
        Assert.Contains("Test Officer: Put the words back", await officer.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_conversations_tell_nothing_of_those_that_are_hidden()
    {
        await using var site = await SiteHost.StartAsync();
        var row = await AskingTests.RowPageAsync(site);
        var shown = await Task.WhenAll(Enumerable.Range(0, 51).Select(number => HearAsync(site, row, $"shown-{number}", $"Why was line {number} paid?")));
        await site.CollectAsync();
        foreach (var reference in shown)
        {
            await AnswerAsync(site, reference);
        }

        var without = await PagesAsync(site);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => HearAsync(site, row, $"hidden-{number}", "I wonder about it.")));
        await site.CollectAsync();
        var with = await PagesAsync(site);

        Assert.Equal([50, 1], without);
        Assert.Equal(without, with);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0638900000000000000!00000000000000000000000000000000")]
    public async Task A_mark_that_nobody_sealed_is_refused(string after)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync($"/api/datasets/spend/responses?after={after}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    /// <summary>How many conversations each page of the spending's has.</summary>
    private static async Task<List<int>> PagesAsync(SiteHost site)
    {
        List<int> pages = [];
        for (var address = "/api/datasets/spend/responses"; address is not null;)
        {
            using var document = JsonDocument.Parse(await site.Browser().GetStringAsync(address));
            pages.Add(document.RootElement.GetProperty("conversations").GetArrayLength());
            address = document.RootElement.TryGetProperty("next", out var next) && next.GetString() is { } mark ? $"/api/datasets/spend/responses?after={Uri.EscapeDataString(mark)}" : null;
        }

        return pages;
    }

    private static async Task AnswerAsync(SiteHost site, string reference) => Assert.IsType<CaseActionOutcome.Done>(
        await site.Services.GetRequiredService<ICaseDesk>().AnswerAsync(site.Council.Id, reference, Answer, CancellationToken.None));

    /// <summary>Everything public where an answered case can stand.</summary>
    private static async Task<Dictionary<string, string>> ExitsAsync(SiteHost site, string row, string reference)
    {
        Dictionary<string, string> exits = [];
        foreach (var address in (string[])[row, $"/api{row}", "/api/datasets/spend/responses", "/register", $"/register/{reference}", "/api/register", "/api/register?dataset=spend", "/feeds/register.atom"])
        {
            using var answer = await site.Browser().GetAsync(address);
            exits[address] = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }

        return exits;
    }

    private static void AssertTellsNothing(string exit, string reference)
    {
        foreach (var telling in (string[])[Answer.Text, Answer.YouSaid, reference, "look at it first", "kill myself"])
        {
            Assert.DoesNotContain(telling, exit, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<string> HearAsync(SiteHost site, string row, string nativeId, string text, string? replyTo = null, PostKind kind = PostKind.Written)
    {
        var post = new Post
        {
            Channel = new("network"),
            NativeId = nativeId,
            Kind = kind,
            AuthorId = $"author-{nativeId}",
            Text = text,
            PostedAt = site.Clock.GetUtcNow(),
            ReplyTo = replyTo,
            ThreadRoot = replyTo,
            Links = [new Uri(site.Council.PublicAddress, row).AbsoluteUri],
        };
        await site.Services.GetRequiredService<IInbox>().AcceptAsync(site.Council.Id, AccountId.Parse("network/town-hall"), [post], [], CancellationToken.None);
        return FeedbackId.From(post.Channel, nativeId).Value;
    }

    /// <summary>The part of a row's page that tells what was asked and answered.</summary>
    private static string Conversation(string html) => html[html.IndexOf("id=\"questions\"", StringComparison.Ordinal)..html.IndexOf("id=\"ask\"", StringComparison.Ordinal)];
}
