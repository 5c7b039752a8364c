using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CoAssess.Web.Hosting;

/// <summary>Limits how often is written without signing in: by address, and over all addresses.</summary>
internal static class AnonymousWriting
{
    private const int PrefixBytes = 8;

    /// <summary>Adds the limits to those of the host.</summary>
    /// <remarks>They are chained, the address first: what one address is refused takes nothing from what is left for all. A policy can hold one limit only, so it marks the endpoints.</remarks>
    public static void Limit(RateLimiterOptions limiter, CoAssessWebOptions options)
    {
        limiter.AddPolicy(CoAssessWebRegistration.AnonymousWrites, static _ => RateLimitPartition.GetNoLimiter(""));
        var byAddress = Limiter(static context => Source(context.Connection.RemoteIpAddress), options.AnonymousWritesPerMinute);
        var overAll = Limiter(static _ => "all", options.AllAnonymousWritesPerMinute);
        limiter.GlobalLimiter = limiter.GlobalLimiter is { } hosts
            ? PartitionedRateLimiter.CreateChained(hosts, byAddress, overAll)
            : PartitionedRateLimiter.CreateChained(byAddress, overAll);
    }

    /// <summary>Names whom an address belongs to: an IPv4 address itself, however it is written; of an IPv6 address the /64, as one subscriber has all of it.</summary>
    internal static string Source(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, PrefixBytes)),
        _ => address.ToString(),
    };

    private static PartitionedRateLimiter<HttpContext> Limiter(Func<HttpContext, string> key, int perMinute) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => IsAnonymousWrite(context)
            ? RateLimitPartition.GetFixedWindowLimiter(key(context), _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("none"));

    private static bool IsAnonymousWrite(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == CoAssessWebRegistration.AnonymousWrites;
}
