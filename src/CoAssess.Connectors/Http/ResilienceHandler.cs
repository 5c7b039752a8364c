namespace CoAssess.Connectors.Http;

/// <summary>Puts an account's resilience around the calls of an <see cref="HttpClient"/>.</summary>
internal sealed class ResilienceHandler(ChannelResilience resilience) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        resilience.SendAsync(request, base.SendAsync, cancellationToken);
}
