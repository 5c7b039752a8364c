using System.Net;
using CoAssess.Functions.Hosting;
using CoAssess.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Functions.Tests.Nights;

/// <summary>What the isolated worker calls, under a plain server that routes requests of its own before it hands them on, as the worker's does.</summary>
public sealed class InProcessSiteTests
{
    [Fact]
    public async Task A_request_that_another_server_routed_is_answered_by_the_site_and_timers_and_messages_by_the_desk()
    {
        var token = TestContext.Current.CancellationToken;
        await using var town = await Town.FoundAsync(posts: 3, token, needsPackage: false);
        await using var site = Build(town);
        await using var server = await ServeAsync(site);
        using var http = Client(server);

        var page = await http.GetStringAsync("/datasets/spend", token);
        using var missing = await http.GetAsync("/no/such/page", token);
        var laidOut = await site.Desk.EnqueueDueAsync(token);

        Assert.Contains("Borough of Wexcombe", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.True(laidOut >= PackageTimetable.Times.Count - 2, $"{laidOut} messages.");
        await Assert.ThrowsAsync<WorkRefusedException>(() => site.Desk.RunAsync(WorkQueues.Jobs, "words of another hand", token).AsTask());
    }

    [Fact]
    public async Task What_the_front_end_says_of_a_visitor_holds_as_it_does_in_the_handler()
    {
        await using var town = await Town.FoundAsync(posts: 1, TestContext.Current.CancellationToken, needsPackage: false);
        await using var site = Build(town);
        await using var server = await ServeAsync(site);
        using var http = Client(server);
        using var visit = new HttpRequestMessage(HttpMethod.Get, "/datasets/spend/ask");
        visit.Headers.Add("X-Forwarded-Proto", "https");

        using var form = await http.SendAsync(visit, TestContext.Current.CancellationToken);

        Assert.Contains(form.Headers.GetValues("Set-Cookie"), static cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    private static InProcessSite Build(Town town) =>
        InProcessSite.Build([.. town.Settings.AppSettings.Select(static pair => $"--{pair.Key.Replace("__", ":", StringComparison.Ordinal)}={pair.Value}")]);

    private static HttpClient Client(WebApplication server) =>
        new() { BaseAddress = new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    private static async Task<WebApplication> ServeAsync(InProcessSite site)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseRouting();
        app.Map("/{*path}", site.AnswerAsync);
        await app.StartAsync();
        return app;
    }
}
