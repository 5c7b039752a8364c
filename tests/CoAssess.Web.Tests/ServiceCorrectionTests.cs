using System.Net;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Web.Hosting;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>An officer says which service words concern, on the page of their case.</summary>
public sealed class ServiceCorrectionTests
{
    [Fact]
    public async Task What_an_officer_says_is_kept_shown_and_noted_once()
    {
        await using var site = await SiteHost.StartAsync();
        var (officer, reference) = (await site.OfficerAsync(OfficerAccess.Officer), await AskAsync(site));
        var desk = site.Services.GetRequiredService<ICorrectionDesk>();
        var service = desk.Services[7];

        using var first = await SendAsync(officer, reference, $"{service.Lgsl}");
        using var again = await SendAsync(officer, reference, $"{service.Lgsl}");
        var page = WebUtility.HtmlDecode(await officer.GetStringAsync($"/officers/cases/{reference}"));

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther], [first.StatusCode, again.StatusCode]);
        Assert.Equal(service.Lgsl, await desk.FindAsync(site.Council.Id, FeedbackId.Parse(reference), CancellationToken.None));
        Assert.Contains($"An officer said: <strong>{service.Name}</strong>", page, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{service.Lgsl}\" selected", page, StringComparison.Ordinal);
        var notes = (await site.Services.GetRequiredService<ICaseDesk>().FindAsync(site.Council.Id, reference, CancellationToken.None))!.Notes;
        Assert.Equal(($"Said that it concerns: {service.Name}.", "Test Officer"), (Assert.Single(notes).Text, notes[0].Officer));
    }

    [Fact]
    public async Task That_it_concerns_none_takes_the_place_of_a_service()
    {
        await using var site = await SiteHost.StartAsync();
        var (officer, reference) = (await site.OfficerAsync(OfficerAccess.Officer), await AskAsync(site));
        var desk = site.Services.GetRequiredService<ICorrectionDesk>();
        using var service = await SendAsync(officer, reference, $"{desk.Services[0].Lgsl}");

        using var none = await SendAsync(officer, reference, "0");

        Assert.Equal(0, await desk.FindAsync(site.Council.Id, FeedbackId.Parse(reference), CancellationToken.None));
    }

    [Theory]
    [InlineData("", "Choose a service, or say that it concerns none")]
    [InlineData("999999", "Choose a service from the list")]
    [InlineData("-1", "Choose a service, or say that it concerns none")]
    public async Task What_is_no_service_is_told_beside_the_field(string lgsl, string said)
    {
        await using var site = await SiteHost.StartAsync();
        var reference = await AskAsync(site);

        using var sent = await SendAsync(await site.OfficerAsync(OfficerAccess.Officer), reference, lgsl);
        var page = await sent.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Contains($"href=\"#lgsl\">{said}", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"lgsl-hint lgsl-error\"", page, StringComparison.Ordinal);
        Assert.Null(await site.Services.GetRequiredService<ICorrectionDesk>().FindAsync(site.Council.Id, FeedbackId.Parse(reference), CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_else_and_no_form_of_others_corrects()
    {
        await using var site = await SiteHost.StartAsync();
        var reference = await AskAsync(site);
        var fields = new Dictionary<string, string> { ["lgsl"] = "0" };

        using var anybody = await site.Browser().PostAsync($"/officers/cases/{reference}/service", new FormUrlEncodedContent(fields));
        using var forged = await (await site.OfficerAsync()).PostAsync($"/officers/cases/{reference}/service", new FormUrlEncodedContent(fields));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], [anybody.StatusCode, forged.StatusCode]);
        Assert.Null(await site.Services.GetRequiredService<ICorrectionDesk>().FindAsync(site.Council.Id, FeedbackId.Parse(reference), CancellationToken.None));
    }

    private static async Task<string> AskAsync(SiteHost site)
    {
        var (reference, _) = await AskingTests.AskAsync(site, site.Browser(), await AskingTests.RowPageAsync(site), "Why was this paid?");
        await site.CollectAsync();
        return reference;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient officer, string reference, string lgsl) =>
        await (await Form.OpenAsync(officer, $"/officers/cases/{reference}", $"/officers/cases/{reference}/service")).With("lgsl", lgsl).SendAsync();
}
