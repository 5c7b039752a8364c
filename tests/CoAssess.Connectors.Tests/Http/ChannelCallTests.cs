using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace CoAssess.Connectors.Tests.Http;

public sealed class ChannelCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_told_by_account_and_status_and_never_by_its_address()
    {
        var told = new ConcurrentQueue<string>();
        using var meters = Meters(told);
        using var activities = Activities(told);
        using var network = new ScriptedNetwork().Then(HttpStatusCode.OK);

        using var request = new HttpRequestMessage(HttpMethod.Get, "https://stage.example.org/users/planted_handle/posts?q=planted-words");
        using var response = await network.DriveAsync(network.Http.SendAsync(request, Token));

        Assert.Contains("coassess.channel.call.duration coassess.channel=stage coassess.account=main http.response.status_code=200", told);
        Assert.Contains("channel call coassess.channel=stage coassess.account=main http.response.status_code=200", told);
        Assert.All(told, static line => Assert.DoesNotContain("planted", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_without_an_answer_is_told_as_what_it_came_to()
    {
        var told = new ConcurrentQueue<string>();
        using var meters = Meters(told);
        using var network = new ScriptedNetwork().Then(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "3600"));
        using var first = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));

        await Assert.ThrowsAsync<ChannelException>(() => network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token)));

        Assert.Contains("coassess.channel.call.duration coassess.channel=stage coassess.account=main http.response.status_code=429", told);
        Assert.Contains("coassess.channel.call.duration coassess.channel=stage coassess.account=main error.type=busy", told);
    }

    private static MeterListener Meters(ConcurrentQueue<string> told)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "CoAssess")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
            told.Enqueue(string.Join(' ', [instrument.Name, .. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")])));
        listener.Start();
        return listener;
    }

    private static ActivityListener Activities(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "CoAssess",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue(string.Join(' ', [activity.DisplayName, .. activity.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}")])),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
