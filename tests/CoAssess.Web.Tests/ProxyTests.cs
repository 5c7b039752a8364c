using System.Net;
using System.Net.Http.Json;
using CoAssess.Councils;
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
