using System.Net;
using System.Net.Http.Json;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed class ProxyTests
{
    [Theory]
    [InlineData(1, HttpStatusCode.Accepted)]
    [InlineData(0, HttpStatusCode.TooManyRequests)]
    public async Task Residents_behind_a_trusted_proxy_are_told_apart_and_behind_another_they_are_not(int trusted, HttpStatusCode second)
    {
        await using var site = await SiteHost.StartAsync(options => (options.TrustedProxies, options.AnonymousWritesPerMinute) = (trusted, 1));

        using var one = await WriteAsync(site, "203.0.113.9, 192.0.2.1");
        using var other = await WriteAsync(site, "203.0.113.9, 198.51.100.1");

        Assert.Equal((HttpStatusCode.Accepted, second), (one.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task What_a_client_claims_before_the_proxy_makes_nobody_somebody_else()
    {
        await using var site = await SiteHost.StartAsync(static options => (options.TrustedProxies, options.AnonymousWritesPerMinute) = (1, 1));

        using var one = await WriteAsync(site, "203.0.113.1, 192.0.2.1");
        using var other = await WriteAsync(site, "203.0.113.2, 192.0.2.1");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests), (one.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("https://data.example.org/", true)]
    [InlineData("http://data.example.org/", false)]
    public async Task A_site_whose_public_address_is_https_gives_no_cookie_that_would_go_out_in_clear(string address, bool isSecure)
    {
        await using var site = await SiteHost.StartAsync(null, services => services.PostConfigure<CoAssessOptions>(options => options.PublicAddress = new(address)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/datasets/spend/ask") { Headers = { Host = "data.example.org" } };

        using var answer = await site.Browser().SendAsync(request);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));

        Assert.Equal((isSecure, isSecure), (cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase), answer.Headers.Contains("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData(0, true, 0, 1, 0, true)]
    [InlineData(1, true, 1, 0, 0, false)]
    [InlineData(0, false, 0, 0, 1, true)]
    public async Task How_requests_reach_a_site_of_https_is_counted_for_the_doctor(int trusted, bool isForwarded, long byHttps, long untrusted, long inClear, bool isUntold)
    {
        await using var site = await SiteHost.StartAsync(options => options.TrustedProxies = trusted, OnHttps);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/datasets");
        if (isForwarded)
        {
            request.Headers.Add("X-Forwarded-For", "192.0.2.1");
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        using var health = await site.Browser().GetAsync("/health/live");
        using var answer = await site.Browser().SendAsync(request);

        var seen = await site.Services.GetRequiredService<ISiteArrivals>().FindAsync(CancellationToken.None);
        Assert.Equal(new(site.Clock.GetUtcNow(), trusted, byHttps, untrusted, inClear), seen);
        Assert.Equal(isUntold, seen!.AreMostlyUntold);
    }

    [Fact]
    public async Task The_counts_are_kept_once_an_hour_and_of_a_site_of_http_never()
    {
        await using var site = await SiteHost.StartAsync(null, OnHttps);
        await using var plain = await SiteHost.StartAsync();
        List<long> kept = [];

        for (var minutes = 0; minutes < 90; minutes += 30)
        {
            using var answer = await site.Browser().GetAsync("/datasets");
            using var other = await plain.Browser().GetAsync("/datasets");
            kept.Add((await site.Services.GetRequiredService<ISiteArrivals>().FindAsync(CancellationToken.None))!.InClear);
            site.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal([1, 1, 3], kept);
        Assert.Null(await plain.Services.GetRequiredService<ISiteArrivals>().FindAsync(CancellationToken.None));
    }

    private static void OnHttps(IServiceCollection services) => services.PostConfigure<CoAssessOptions>(static options => options.PublicAddress = new("https://data.example.org/"));

    private static async Task<HttpResponseMessage> WriteAsync(SiteHost site, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/feedback")
        {
            Headers = { { "X-Forwarded-For", forwardedFor }, { "X-Forwarded-Proto", "https" } },
            Content = JsonContent.Create(new { dataset = "spend", text = "Why?", idempotencyKey = "0123456789abcdef" }),
        };
        return await site.Browser().SendAsync(request);
    }
}
