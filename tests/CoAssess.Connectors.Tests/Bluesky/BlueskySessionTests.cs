using System.Net;
using CoAssess.Connectors.Bluesky;

namespace CoAssess.Connectors.Tests.Bluesky;

public sealed class BlueskySessionTests : IAsyncDisposable
{
    private readonly BlueskyRig _rig = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_kept_session_spares_the_sign_in_of_the_next_host()
    {
        await _rig.Connector.CheckHealthAsync(Token);
        await using var next = new BlueskyRig(network: _rig.Network, vault: _rig.Vault);

        var health = await next.Connector.CheckHealthAsync(Token);

        Assert.IsType<ChannelHealth.Healthy>(health);
        Assert.Equal(1, _rig.Network.SignIns);
    }

    [Fact]
    public async Task Calls_after_the_sign_in_go_to_the_accounts_own_data_server()
    {
        await ReadAsync(_rig);

        Assert.Equal(BlueskyNetwork.Entryway.Host, _rig.Network.Addresses[0].Host);
        Assert.All(_rig.Network.Addresses.Skip(1), static address => Assert.Equal(BlueskyNetwork.DataServer.Host, address.Host));
    }

    [Fact]
    public async Task Without_a_did_document_calls_go_where_the_account_signed_in()
    {
        _rig.Network.Endpoint = null;

        await ReadAsync(_rig);

        Assert.All(_rig.Network.Addresses, static address => Assert.Equal(BlueskyNetwork.Entryway.Host, address.Host));
    }

    [Theory]
    [InlineData("http://pds.example.org")]
    [InlineData("http://localhost:2583")]
    [InlineData("https://pds.example.org/path")]
    [InlineData("not an address")]
    public async Task No_token_goes_to_a_data_server_that_anybody_could_listen_to(string endpoint)
    {
        _rig.Network.Endpoint = endpoint;

        var health = await _rig.Connector.CheckHealthAsync(Token);

        Assert.Contains("https", Assert.IsType<ChannelHealth.Unhealthy>(health).Reason, StringComparison.Ordinal);
        Assert.Single(_rig.Network.Calls);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_and_the_call_made_again()
    {
        await _rig.Connector.CheckHealthAsync(Token);
        _rig.Network.ExpireAccess();

        var health = await _rig.Connector.CheckHealthAsync(Token);

        Assert.IsType<ChannelHealth.Healthy>(health);
        Assert.Equal((1, 1, 2), (_rig.Network.SignIns, _rig.Network.Refreshes, _rig.Vault.Saves));
    }

    [Fact]
    public async Task Two_hosts_that_renew_at_once_both_go_on_and_agree()
    {
        await using var other = new BlueskyRig(network: _rig.Network, vault: _rig.Vault);
        await _rig.Connector.CheckHealthAsync(Token);
        await other.Connector.CheckHealthAsync(Token);
        _rig.Network.ExpireAccess();

        var healths = await Task.WhenAll(
            Task.Run(() => _rig.Connector.CheckHealthAsync(Token).AsTask(), Token), Task.Run(() => other.Connector.CheckHealthAsync(Token).AsTask(), Token));
        _rig.Network.RevokeRefresh(); // what both hold now must be good by itself

        Assert.All(healths, static health => Assert.IsType<ChannelHealth.Healthy>(health));
        Assert.IsType<ChannelHealth.Healthy>(await _rig.Connector.CheckHealthAsync(Token));
        Assert.IsType<ChannelHealth.Healthy>(await other.Connector.CheckHealthAsync(Token));
        Assert.Equal(1, _rig.Network.SignIns);
    }

    [Fact]
    public async Task Many_calls_that_meet_an_expired_token_renew_it_once()
    {
        await _rig.Connector.CheckHealthAsync(Token);
        _rig.Network.ExpireAccess();

        var healths = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _rig.Connector.CheckHealthAsync(Token).AsTask(), Token)));

        Assert.All(healths, static health => Assert.IsType<ChannelHealth.Healthy>(health));
        Assert.Equal(1, _rig.Network.Refreshes);
    }

    [Fact]
    public async Task A_session_that_is_not_renewed_any_more_is_signed_in_anew()
    {
        await _rig.Connector.CheckHealthAsync(Token);
        _rig.Network.ExpireAccess();
        _rig.Network.RevokeRefresh();

        var health = await _rig.Connector.CheckHealthAsync(Token);

        Assert.IsType<ChannelHealth.Healthy>(health);
        Assert.Equal(2, _rig.Network.SignIns);
    }

    [Fact]
    public async Task A_wrong_password_is_told_with_its_remedy_and_not_tried_at_every_call()
    {
        await using var rig = new BlueskyRig(static options => options.AppPassword = "wrong-wrong-wrong-wr");

        var health = await rig.Connector.CheckHealthAsync(Token);
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<ChannelException>(() => ReadAsync(rig));
        }

        Assert.Contains("coassess account add bluesky council", Assert.IsType<ChannelHealth.Unhealthy>(health).Reason, StringComparison.Ordinal);
        Assert.Equal(1, rig.Network.SignIns);
        rig.Clock.Advance(TimeSpan.FromMinutes(16));
        await rig.Connector.CheckHealthAsync(Token);
        Assert.Equal(2, rig.Network.SignIns);
    }

    [Theory]
    [InlineData("takendown")]
    [InlineData("deactivated")]
    public async Task An_account_that_is_not_active_is_unhealthy_and_says_why(string status)
    {
        await _rig.Connector.CheckHealthAsync(Token);
        _rig.Network.Status = status;

        var health = await _rig.Connector.CheckHealthAsync(Token);

        Assert.Contains(status, Assert.IsType<ChannelHealth.Unhealthy>(health).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_active_is_not_signed_in()
    {
        _rig.Network.Status = "suspended";

        var failure = await Assert.ThrowsAsync<ChannelException>(() => ReadAsync(_rig));

        Assert.Contains("suspended", Assert.IsType<ChannelFault.Unauthorised>(failure.Fault).Remedy, StringComparison.Ordinal);
        Assert.Single(_rig.Network.Calls);
    }

    [Fact]
    public async Task The_server_that_signs_another_account_in_is_not_trusted()
    {
        await using var rig = new BlueskyRig(static options => options.Identifier = "did:plc:another");
        rig.Network.Instead = static request => request.RequestUri!.AbsolutePath.EndsWith("createSession", StringComparison.Ordinal) ? Recordings.Answer("createSession.json") : null;

        var health = await rig.Connector.CheckHealthAsync(Token);

        Assert.Contains("another account", Assert.IsType<ChannelHealth.Unhealthy>(health).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_sign_ins_wait_as_long_as_the_network_says()
    {
        _rig.Network.Instead = static _ =>
        {
            var busy = Recordings.Answer("error-429-RateLimitExceeded.json", HttpStatusCode.TooManyRequests);
            busy.Headers.RetryAfter = new(TimeSpan.FromSeconds(212));
            return busy;
        };

        var failure = await Assert.ThrowsAsync<ChannelException>(() => ReadAsync(_rig));

        Assert.Equal(212, Assert.IsType<ChannelFault.Busy>(failure.Fault).After!.Value.TotalSeconds);
    }

    [Fact]
    public async Task Nothing_that_is_printed_holds_a_token_or_the_password()
    {
        var printed = new object[]
        {
            new SignIn("council.example.org", BlueskyNetwork.Password),
            new SessionAnswer("did:plc:a", "h", "access-secret", "refresh-secret", null, null, null),
            new BlueskySession("did:plc:a", BlueskyNetwork.DataServer, "access-secret", "refresh-secret", new("secret", "1")),
        };

        Assert.All(printed, static value => Assert.DoesNotMatch("secret|abcd", value.ToString()));
        await ReadAsync(_rig);
        Assert.All(_rig.Network.Addresses, static address => Assert.DoesNotContain("access-", address.ToString(), StringComparison.Ordinal));
    }

    private static async Task ReadAsync(BlueskyRig rig) => await rig.Reader.ReadAsync(null, Token).ToListAsync(Token);
}
