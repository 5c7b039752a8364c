using System.Net;
using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>What words are about when no link says so: from the network to the officer's page.</summary>
public sealed class AboutTests
{
    [Fact]
    public async Task A_post_that_names_a_supplier_and_a_sum_becomes_a_case_about_that_row()
    {
        await using var site = await SiteHost.StartAsync();
        var row = (await site.RowsAsync()).Single(static row => row.Values.Contains("Book Supply Ltd")).Reference;

        var caseId = await HearAsync(site, "1", "Why did you pay Book Supply Ltd £900.00 for books?");

        var @case = await CaseAsync(site, caseId);
        Assert.Equal((new("spend"), row, MatchKind.Text), (@case!.About.Dataset, @case.About.Row, @case.About.By));
        Assert.Contains("Book Supply Ltd", @case.About.Reason, StringComparison.Ordinal);
        Assert.NotNull(@case.AcknowledgedAt);
        Assert.Contains("It names &quot;Book Supply Ltd&quot;", await (await site.OfficerAsync()).GetStringAsync($"/officers/cases/{caseId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_of_the_dataset_and_a_name_in_it_are_about_the_row()
    {
        await using var site = await SiteHost.StartAsync();
        var row = (await site.RowsAsync()).Single(static row => row.Values.Contains("Book Supply Ltd")).Reference;

        var caseId = await HearAsync(site, "1", $"{site.Council.PublicAddress}datasets/spend Book Supply, £900.00: what for?");

        Assert.Equal(row, (await CaseAsync(site, caseId))!.About.Row);
    }

    [Fact]
    public async Task A_new_release_is_known_to_the_next_run()
    {
        await using var site = await SiteHost.StartAsync();
        await HearAsync(site, "1", "Why did you pay Fernlea Fencing Ltd £1,234.56 for a fence?");

        await site.PublishAsync(SiteHost.Spend.Replace("Shelf & Sons Ltd,07/02/2026,T3,100.50", "Fernlea Fencing Ltd,07/02/2026,T3,1234.56", StringComparison.Ordinal));
        var caseId = await HearAsync(site, "2", "Why did you pay Fernlea Fencing Ltd £1,234.56 for a fence?");

        Assert.Null(await CaseAsync(site, FeedbackId.From(new("network"), "1").Value));
        Assert.NotNull((await CaseAsync(site, caseId))!.About.Row);
    }

    [Fact]
    public async Task A_guess_is_shown_to_officers_only_acknowledged_by_nobody_and_accepted_with_one_press()
    {
        await using var site = await SiteHost.StartAsync();
        var caseId = await HearAsync(site, "1", "shelf and sons were slow to do it");
        var before = await CaseAsync(site, caseId);
        var officer = await site.OfficerAsync();
        using var stranger = await site.Browser().GetAsync($"/register/{caseId}");
        var form = await Form.OpenAsync(officer, $"/officers/cases/{caseId}", $"/officers/cases/{caseId}/about");

        using var accepted = await form.SendAsync();

        var after = await CaseAsync(site, caseId);
        Assert.Equal((null, null), (before!.About.Dataset, before.AcknowledgedAt));
        Assert.Empty(before.Entries);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.SeeOther), (stranger.StatusCode, accepted.StatusCode));
        Assert.Equal((MatchKind.Officer, "Shelf & Sons Ltd"), (after!.About.By, after.About.Supplier));
        Assert.Equal("Test Officer", Assert.Single(after.Notes).Officer);
        Assert.DoesNotContain("What is it about?", await officer.GetStringAsync($"/officers/cases/{caseId}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Test Officer", await site.Browser().GetStringAsync("/datasets/spend"), StringComparison.Ordinal);
        Assert.DoesNotContain("slow to do it", await site.Browser().GetStringAsync("/api/datasets/spend/responses"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_was_a_guess_ends_when_no_guess_is_right()
    {
        await using var site = await SiteHost.StartAsync();
        var caseId = await HearAsync(site, "1", "shelf and sons were slow to do it");
        var form = await Form.OpenAsync(await site.OfficerAsync(), $"/officers/cases/{caseId}", $"/officers/cases/{caseId}/about");

        using var declined = await form.With("subject", "none").SendAsync();
        await HearAsync(site, "1", "shelf and sons were slow to do it");

        var @case = await CaseAsync(site, caseId);
        Assert.Equal(HttpStatusCode.SeeOther, declined.StatusCode);
        Assert.Equal((CaseState.Withdrawn, "", true), (@case!.State, @case.NativeId, @case.IsDeclined));
        Assert.Contains("none of the suggestions", Assert.Single(@case.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_accepted_that_was_not_suggested()
    {
        await using var site = await SiteHost.StartAsync();
        var caseId = await HearAsync(site, "1", "shelf and sons were slow to do it");
        var form = await Form.OpenAsync(await site.OfficerAsync(), $"/officers/cases/{caseId}", $"/officers/cases/{caseId}/about");

        using var answer = await form.With("subject", "spend||||Book Supply Ltd").SendAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null((await CaseAsync(site, caseId))!.About.Dataset);
    }

    private static async Task<string> HearAsync(SiteHost site, string nativeId, string text)
    {
        Post post = new() { Channel = new("network"), NativeId = nativeId, AuthorId = "resident", AuthorHandle = "resident@example.org", Text = text, PostedAt = site.Clock.GetUtcNow() };
        await site.Services.GetRequiredService<IInbox>().AcceptAsync(site.Council.Id, AccountId.Parse("network/town-hall"), [post], [], CancellationToken.None);
        await site.CollectAsync();
        return FeedbackId.From(post.Channel, nativeId).Value;
    }

    private static async Task<Case?> CaseAsync(SiteHost site, string caseId) =>
        await site.Services.GetRequiredService<ICaseDesk>().FindAsync(site.Council.Id, caseId, CancellationToken.None);
}
