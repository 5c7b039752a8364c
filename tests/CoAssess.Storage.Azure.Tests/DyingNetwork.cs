namespace CoAssess.Storage.Azure.Tests;

/// <summary>Lets a host's calls go until one of them, as <c>kill -9</c> would: that one is not sent, or is sent and never answered, and there is none after it.</summary>
internal sealed class DyingNetwork(int atCall, bool afterwards) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _calls;

    /// <summary>Gets whether the call was reached.</summary>
    public bool IsDead { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isNow = Interlocked.Increment(ref _calls) == atCall;
        if (isNow && afterwards)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
        }

        IsDead |= isNow;
        return IsDead ? throw new HttpRequestException("The test killed this host.") : await base.SendAsync(request, cancellationToken);
    }
}
