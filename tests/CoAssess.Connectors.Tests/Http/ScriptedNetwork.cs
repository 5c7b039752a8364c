using System.Net;
using System.Text;
using CoAssess.Connectors.Http;
using CoAssess.Contracts;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors.Tests.Http;

/// <summary>A network that gives the answers a test lays out, and the way of an account to it.</summary>
internal sealed class ScriptedNetwork : HttpMessageHandler
{
    private readonly ServiceProvider _services;

    public ScriptedNetwork(Action<ChannelHttpOptions>? configure = null)
    {
        var options = new ChannelHttpOptions();
        configure?.Invoke(options);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddCoAssess().AddChannelHttp(Account, _ => options);
        services.AddHttpClient(ChannelHttp.ClientName(Account)).ConfigurePrimaryHttpMessageHandler(() => this).SetHandlerLifetime(Timeout.InfiniteTimeSpan); // the one network of the test is not to be ended after two minutes
        _services = services.BuildServiceProvider();
        Http = _services.GetRequiredKeyedService<ChannelHttp>(Account);
    }

    public static AccountId Account { get; } = AccountId.Parse("stage/main");

    public FakeClock Clock { get; } = new();

    public ChannelHttp Http { get; }

    public Queue<Func<HttpResponseMessage>> Answers { get; } = [];

    public List<DateTimeOffset> Calls { get; } = [];

    public static HttpRequestMessage Get => new(HttpMethod.Get, "https://stage.example.org/posts");

    public static HttpRequestMessage Post => new(HttpMethod.Post, "https://stage.example.org/posts") { Content = new StringContent("{}") };

    public ScriptedNetwork Then(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers)
    {
        Answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        });
        return this;
    }

    public ScriptedNetwork ThenThrow(Exception failure)
    {
        Answers.Enqueue(() => throw failure);
        return this;
    }

    /// <summary>Waits for a task while the clock runs, a second at a time.</summary>
    public async Task<T> DriveAsync<T>(ValueTask<T> work)
    {
        var task = work.AsTask();
        while (await Task.WhenAny(task, Task.Delay(5, TestContext.Current.CancellationToken)) != task)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await task;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add(Clock.GetUtcNow());
        return Answers.TryDequeue(out var answer)
            ? Task.FromResult(answer())
            : throw new InvalidOperationException("The test laid out no further answer.");
    }
}
