using System.Net;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Web.Forms;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed class AskingTests
{
    private const string Words = "Why was this paid? Ring me on 07700 900123 or 07700 900456.";

    [Fact]
    public async Task A_question_is_shown_beside_its_row_once_it_was_previewed_sent_and_collected()
    {
        await using var site = await SiteHost.StartAsync();
        var page = await RowPageAsync(site);

        var (reference, preview) = await AskAsync(site, site.Browser(), page, Words);
        await site.CollectAsync();
        var row = WebUtility.HtmlDecode(await site.Browser().GetStringAsync(page));

        Assert.Contains("Why was this paid? Ring me on [phone] or [phone].", preview, StringComparison.Ordinal);
        Assert.Contains("telephone number, 2 times", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("900123", preview, StringComparison.Ordinal);
        Assert.Contains("Why was this paid? Ring me on [phone] or [phone].", row, StringComparison.Ordinal);
        Assert.NotNull(await site.Services.GetRequiredService<ICaseDesk>().FindAsync(site.Council.Id, reference, CancellationToken.None));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_question()
    {
        await using var site = await SiteHost.StartAsync();
        var confirm = await PreviewAsync(site, site.Browser(), await RowPageAsync(site), "Why twice?");
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        using var first = await confirm.SendAsync();
        using var second = await confirm.SendAsync();
        await site.CollectAsync();

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single((await site.Services.GetRequiredService<IFeedbackCatalogue>().ListAsync(site.Council.Id, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task Words_sent_past_the_preview_are_kept_no_rawer_than_it_shows_them()
    {
        var inbox = new KeptInbox();
        await using var site = await SiteHost.StartAsync(null, services => services.AddSingleton<IInbox>(inbox));
        var confirm = await PreviewAsync(site, site.Browser(), await RowPageAsync(site), "Why so much?");
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        using var sent = await confirm.With("words", Words).SendAsync();

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(["Why was this paid? Ring me on [phone] or [phone]."], inbox.Words);
    }

    [Fact]
    public async Task The_words_can_be_changed_after_the_preview()
    {
        await using var site = await SiteHost.StartAsync();
        var confirm = await PreviewAsync(site, site.Browser(), await RowPageAsync(site), "Why so much?");

        using var answer = await confirm.With("change", "1").SendAsync();
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(">Why so much?</textarea>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_our_token_is_not_taken()
    {
        await using var site = await SiteHost.StartAsync();
        var page = await RowPageAsync(site);
        var form = await Form.OpenAsync(site.Browser(), page, $"{page}/ask");

        using var answer = await form.Without("__RequestVerificationToken").With("words", "Why?").SendAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Send the form again", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ask")]
    [InlineData("/ask/confirm")]
    public async Task A_form_far_larger_than_ours_is_not_read(string address)
    {
        await using var site = await SiteHost.StartAsync();
        var page = await RowPageAsync(site);
        var browser = site.Browser();
        var form = await Form.OpenAsync(browser, page, $"{page}/ask");

        using var answer = await browser.PostAsync($"{page}{address}", new FormUrlEncodedContent(form.With("words", new string('x', 70_000)).Fields));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("words", "", "Write your question or comment")]
    [InlineData("words", "long", "2,000 characters or fewer")]
    [InlineData("website", "spam", "Leave the field that is marked so empty")]
    [InlineData("ticket", "forged", "open too long")]
    public async Task What_cannot_be_taken_is_said_in_a_summary_linked_to_the_field(string field, string value, string expected)
    {
        await using var site = await SiteHost.StartAsync();
        var page = await RowPageAsync(site);
        var form = (await Form.OpenAsync(site.Browser(), page, $"{page}/ask")).With("words", "Why?");

        using var answer = await form.With(field, value == "long" ? new string('x', AskDesk.LongestWords + 1) : value).SendAsync();
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<title>Error: ", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#words\">", html, StringComparison.Ordinal);
        Assert.Contains(expected, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_quicker_than_a_person_types_is_shown_again()
    {
        await using var site = await SiteHost.StartAsync();
        var confirm = await PreviewAsync(site, site.Browser(), await RowPageAsync(site), "Buy now");

        using var answer = await confirm.SendAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("quicker than we expect of a person", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thank_you_page_names_the_reference_and_the_day_of_the_answer()
    {
        await using var site = await SiteHost.StartAsync();

        var (reference, _) = await AskAsync(site, site.Browser(), "/datasets/spend", "What is missing here?");
        var html = await site.Browser().GetStringAsync($"/asked/{reference}?receipt={site.Services.GetRequiredService<Receipts>().Issue(reference)}");

        Assert.Contains(reference, html, StringComparison.Ordinal);
        Assert.Contains("16 March 2026", html, StringComparison.Ordinal); // 10 working days after Monday 2 March
    }

    [Fact]
    public async Task A_reference_that_nobody_was_given_is_not_said_to_have_reached_us()
    {
        await using var site = await SiteHost.StartAsync();
        var (kept, _) = await AskAsync(site, site.Browser(), "/datasets/spend", "What is missing here?");

        foreach (var address in (string[])[$"/asked/{new string('a', 32)}", $"/asked/{new string('a', 32)}?receipt={new string('b', 32)}", $"/asked/{kept}?receipt=", "/asked/x"])
        {
            using var answer = await site.Browser().GetAsync(address);

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Once_it_is_collected_the_receipt_leads_to_the_conversation_and_the_reference_alone_to_nothing()
    {
        await using var site = await SiteHost.StartAsync();
        var (reference, _) = await AskAsync(site, site.Browser(), "/datasets/spend", "What is missing here?");
        await site.CollectAsync();

        using var answer = await site.Browser().GetAsync($"/asked/{reference}?receipt={site.Services.GetRequiredService<Receipts>().Issue(reference)}");
        using var guessed = await site.Browser().GetAsync($"/asked/{reference}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (answer.StatusCode, guessed.StatusCode));
        Assert.Contains("What is missing here?", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static async Task<string> RowPageAsync(SiteHost site, int index = 1) =>
        $"/datasets/spend/rows/{(await site.RowsAsync())[index].Reference}";

    internal static async Task<(string Reference, string Preview)> AskAsync(SiteHost site, HttpClient browser, string page, string words)
    {
        var (asked, preview) = await SendAsync(site, browser, page, words);
        return (asked.Split('/', '?')[^2], preview);
    }

    /// <summary>Asks, and gives the address that only who asked is told.</summary>
    internal static async Task<(string Asked, string Preview)> SendAsync(SiteHost site, HttpClient browser, string page, string words)
    {
        var form = (await Form.OpenAsync(browser, $"{page}/ask", $"{page}/ask")).With("words", words);
        using var preview = await form.SendAsync();
        var html = WebUtility.HtmlDecode(await preview.Content.ReadAsStringAsync());
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        using var sent = await Form.Read(browser, html, $"{page}/ask/confirm").SendAsync();
        return (sent.Headers.Location!.OriginalString, html);
    }

    private static async Task<Form> PreviewAsync(SiteHost site, HttpClient browser, string page, string words)
    {
        var form = (await Form.OpenAsync(browser, page, $"{page}/ask")).With("words", words);
        using var preview = await form.SendAsync();
        return Form.Read(browser, await preview.Content.ReadAsStringAsync(), $"{page}/ask/confirm").Without("change");
    }
}
