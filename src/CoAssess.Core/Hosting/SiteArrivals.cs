namespace CoAssess.Hosting;

/// <summary>How requests have reached a site whose public address is https, since its process began.</summary>
/// <param name="At">When they were counted last, UTC.</param>
/// <param name="TrustedProxies">How many proxies the settings trusted.</param>
/// <param name="ByHttps">How many came by https, or by a proxy that is trusted and says so.</param>
/// <param name="Untrusted">How many came in clear and carried what a proxy says of the client, though the settings trust none or fewer.</param>
/// <param name="InClear">How many came in clear with no proxy's word.</param>
public sealed record SiteArrivals(DateTimeOffset At, int TrustedProxies, long ByHttps, long Untrusted, long InClear)
{
    /// <summary>Gets whether most requests came so that the site could not tell that they were sent by https, nor by whom.</summary>
    public bool AreMostlyUntold => Untrusted + InClear > ByHttps;
}
