using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoAssess.Connectors.Http;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors.Tests.Http;

public sealed class ChannelHttpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(429)]
    public async Task A_question_is_asked_again_when_the_network_could_not_answer(int status)
    {
        using var network = new ScriptedNetwork().Then((HttpStatusCode)status).Then(HttpStatusCode.OK);

        using var response = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));

        Assert.Equal((HttpStatusCode.OK, 2), (response.StatusCode, network.Calls.Count));
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "Mon, 02 Mar 2026 09:00:09 GMT", 9)]
    [InlineData("RateLimit-Reset", "1772442011", 11)]
    [InlineData("X-RateLimit-Reset", "2026-03-02T09:00:13.000Z", 13)]
    [InlineData("X-RateLimit-Reset", "15", 15)]
    public async Task It_waits_as_long_as_the_network_asks_in_every_form(string header, string value, int seconds)
    {
        using var network = new ScriptedNetwork().Then(HttpStatusCode.TooManyRequests, "{}", (header, value)).Then(HttpStatusCode.OK);

        using var response = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));

        Assert.InRange((network.Calls[1] - network.Calls[0]).TotalSeconds, seconds, seconds + 2);
    }

    [Fact]
    public async Task An_hours_wait_is_left_to_the_next_run()
    {
        using var network = new ScriptedNetwork().Then(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "3600"));

        using var response = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));
        var second = await Assert.ThrowsAsync<ChannelException>(() => network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token)));

        Assert.Equal((HttpStatusCode.TooManyRequests, 1), (response.StatusCode, network.Calls.Count));
        Assert.InRange(Assert.IsType<ChannelFault.Busy>(second.Fault).After!.Value.TotalMinutes, 59, 60);
    }

    [Fact]
    public async Task A_window_that_is_used_up_is_waited_out_before_the_next_call()
    {
        using var network = new ScriptedNetwork()
            .Then(HttpStatusCode.OK, "{}", ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1772442020"))
            .Then(HttpStatusCode.OK, "{}", ("RateLimit-Remaining", "299"), ("RateLimit-Reset", "1772442300"));
        using var first = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));

        using var second = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));

        Assert.InRange((network.Calls[1] - network.Calls[0]).TotalSeconds, 20, 22);
    }

    [Fact]
    public async Task What_was_to_be_written_is_never_written_twice_on_a_guess()
    {
        using var network = new ScriptedNetwork().Then(HttpStatusCode.BadGateway);

        var outcome = await network.DriveAsync(PublishAsync(network, ScriptedNetwork.Post));

        Assert.IsType<PublishOutcome.Unknown>(outcome);
        Assert.Single(network.Calls);
    }

    [Fact]
    public async Task What_is_safe_to_repeat_is_repeated()
    {
        using var network = new ScriptedNetwork().Then(HttpStatusCode.BadGateway).ThenThrow(new HttpRequestException(HttpRequestError.ResponseEnded)).Then(HttpStatusCode.OK);

        var outcome = await network.DriveAsync(PublishAsync(network, ChannelHttp.MakeRepeatable(ScriptedNetwork.Post)));

        Assert.IsType<PublishOutcome.Published>(outcome);
        Assert.Equal(3, network.Calls.Count);
    }

    [Fact]
    public async Task A_call_that_was_turned_away_for_its_rate_was_not_carried_out_and_is_made_again()
    {
        using var network = new ScriptedNetwork().Then(HttpStatusCode.TooManyRequests, "{}", ("Retry-After", "2")).Then(HttpStatusCode.OK);

        var outcome = await network.DriveAsync(PublishAsync(network, ScriptedNetwork.Post));

        Assert.IsType<PublishOutcome.Published>(outcome);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, typeof(PublishOutcome.Busy))]
    [InlineData(HttpRequestError.NameResolutionError, typeof(PublishOutcome.Busy))]
    [InlineData(HttpRequestError.ResponseEnded, typeof(PublishOutcome.Unknown))]
    public async Task A_connection_that_was_never_made_carried_nothing_one_that_broke_may_have(HttpRequestError error, Type expected)
    {
        using var network = new ScriptedNetwork(static options => options.Retries = 0).ThenThrow(new HttpRequestException(error));

        var outcome = await network.DriveAsync(PublishAsync(network, ScriptedNetwork.Post));

        Assert.IsType(expected, outcome);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "of that name")]
    [InlineData(HttpRequestError.ConnectionError, "nothing answers")]
    [InlineData(HttpRequestError.SecureConnectionError, "certificate")]
    [InlineData(HttpRequestError.ResponseEnded, "busy or cannot be reached")]
    public async Task What_kept_a_connection_from_being_made_is_told_and_never_where_to(HttpRequestError error, string said)
    {
        using var network = new ScriptedNetwork(static options => options.Retries = 0).ThenThrow(new HttpRequestException(error, "stage.example.org:443"));

        var failure = await Assert.ThrowsAsync<ChannelException>(() => network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token)));

        Assert.Contains(said, failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", failure.Message, StringComparison.Ordinal);
        Assert.Equal($"stage/main: {failure.Reason}", failure.Message);
    }

    [Fact]
    public async Task A_storm_ends_and_the_circuit_then_lets_nothing_through_for_a_while()
    {
        using var network = new ScriptedNetwork(static options => options.TriesToOpen = 5);
        for (var i = 0; i < 5; i++)
        {
            network.Then(HttpStatusCode.ServiceUnavailable);
        }

        using var stormy = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));
        var refused = await Assert.ThrowsAsync<ChannelException>(() => network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Post, Token)));

        Assert.False(Assert.IsType<ChannelFault.Busy>(refused.Fault).MayHaveArrived);
        Assert.Equal(5, network.Calls.Count);
        network.Then(HttpStatusCode.OK).Clock.Advance(TimeSpan.FromMinutes(2));
        using var healed = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));
        Assert.Equal(HttpStatusCode.OK, healed.StatusCode);
    }

    [Theory]
    [InlineData(-1, 30)]
    [InlineData(4, 0)]
    public void An_option_out_of_range_is_told_by_its_name(int retries, int seconds)
    {
        using var network = new ScriptedNetwork(options => (options.Retries, options.TryTimeout) = (retries, TimeSpan.FromSeconds(seconds)));

        var refusal = Assert.ThrowsAny<OptionsValidationException>(() => network.Http.SendAsync(ScriptedNetwork.Get, Token).AsTask().GetAwaiter().GetResult());

        Assert.Contains("stage/main", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_asked_for_once()
    {
        using var network = new ScriptedNetwork(static options => options.MostBytes = 64 * 1024).Then(HttpStatusCode.OK, new string(' ', 70_000));

        var failure = await Assert.ThrowsAsync<ChannelException>(() => network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token)));

        Assert.Contains("longer than", Assert.IsType<ChannelFault.Unreadable>(failure.Fault).What, StringComparison.Ordinal);
        Assert.Single(network.Calls);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><p>secret words</p>")]
    [InlineData("\uFEFF  <html>secret words</html>")]
    [InlineData("{\"text\":\"secret words")]
    [InlineData("[\"secret words\"]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_is_no_answer_is_told_without_its_words(string body)
    {
        using var network = new ScriptedNetwork().Then(HttpStatusCode.OK, body);
        using var response = await network.DriveAsync(network.Http.SendAsync(ScriptedNetwork.Get, Token));

        var failure = await Assert.ThrowsAsync<ChannelException>(() => network.Http.ReadAsync(response, Shape, Token).AsTask());

        Assert.IsType<ChannelFault.Unreadable>(failure.Fault);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, typeof(ChannelFault.Refused))]
    [InlineData(401, typeof(ChannelFault.Unauthorised))]
    [InlineData(403, typeof(ChannelFault.Refused))]
    [InlineData(404, typeof(ChannelFault.Gone))]
    [InlineData(410, typeof(ChannelFault.Gone))]
    [InlineData(422, typeof(ChannelFault.Refused))]
    [InlineData(429, typeof(ChannelFault.Busy))]
    [InlineData(503, typeof(ChannelFault.Busy))]
    public void Every_status_says_what_is_to_be_done(int status, Type expected)
    {
        using var network = new ScriptedNetwork();
        using var response = new HttpResponseMessage((HttpStatusCode)status);

        var failure = Assert.Throws<ChannelException>(() => network.Http.ThrowUnlessSuccess(response));

        Assert.IsType(expected, failure.Fault);
        Assert.StartsWith("stage/main: ", failure.Message, StringComparison.Ordinal);
    }

    private static JsonTypeInfo<Dictionary<string, string>> Shape { get; } =
        (JsonTypeInfo<Dictionary<string, string>>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Dictionary<string, string>));

    private static ValueTask<PublishOutcome> PublishAsync(ScriptedNetwork network, HttpRequestMessage request) => network.Http.PublishAsync(
        request, static _ => new(new PublishOutcome.Published("post-1", null)), refused: null, Token);
}
