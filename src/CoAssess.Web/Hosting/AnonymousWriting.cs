using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CoAssess.Web.Hosting;

/// <summary>Limits how often is written without signing in: by address and by network here; over all addresses where something is kept, by <see cref="AllWrites"/>.</summary>
internal static class AnonymousWriting
{
    private const int SubscriberBytes = 8;
    private const int NetworkBytes = 6;
    private const int NetworkBytesOfFour = 3;

    /// <summary>Adds the limits to those of the host.</summary>
    /// <remarks>
    /// They are chained, the address first: what one address is refused takes nothing from what is left for its network. A policy can hold one limit only, so it marks the endpoints.
    /// Signing in has limits of its own, and none over all: nobody can keep officers out by writing, nor by trying to sign in from elsewhere.
    /// </remarks>
    public static void Limit(RateLimiterOptions limiter, CoAssessWebOptions options)
    {
        List<PartitionedRateLimiter<HttpContext>> limiters = limiter.GlobalLimiter is { } hosts ? [hosts] : [];
        foreach (var policy in (string[])[CoAssessWebRegistration.AnonymousWrites, CoAssessWebRegistration.SigningIn])
        {
            limiter.AddPolicy(policy, static _ => RateLimitPartition.GetNoLimiter(""));
            limiters.Add(Limiter(policy, static context => Source(context.Connection.RemoteIpAddress), options.AnonymousWritesPerMinute));
            limiters.Add(Limiter(policy, static context => Network(context.Connection.RemoteIpAddress), options.NetworkAnonymousWritesPerMinute));
        }

        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained([.. limiters]);
    }

    /// <summary>Names whom an address belongs to: an IPv4 address itself, however it is written; of an IPv6 address the /64, as one subscriber has all of it.</summary>
    internal static string Source(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, SubscriberBytes)),
        _ => address.ToString(),
    };

    /// <summary>Names the network that an address lies in: of IPv4 the /24, of IPv6 the /48, which anybody can have for the asking.</summary>
    internal static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => Network(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytesOfFour)),
    };

    private static PartitionedRateLimiter<HttpContext> Limiter(string policy, Func<HttpContext, string> key, int perMinute) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == policy
            ? RateLimitPartition.GetFixedWindowLimiter(key(context), _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("none"));
}
