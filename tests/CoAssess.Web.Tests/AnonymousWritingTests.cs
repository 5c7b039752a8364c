using System.Globalization;
using System.Net;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace CoAssess.Web.Tests;

public sealed class AnonymousWritingTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public void Addresses_that_one_subscriber_has_are_counted_together(string one, string other, bool isOne)
    {
        var limiter = Limiter(byAddress: 1, byNetwork: 100);

        var taken = Write(limiter, one);

        Assert.True(taken);
        Assert.Equal(!isOne, Write(limiter, other));
    }

    [Theory]
    [InlineData("192.0.2.{0}", "198.51.100.1")]
    [InlineData("2001:db8:1:{0}::1", "2001:db8:2:1::1")]
    public void A_network_has_a_limit_from_which_a_refused_address_takes_nothing_and_which_leaves_others_alone(string addresses, string elsewhere)
    {
        var limiter = Limiter(byAddress: 1, byNetwork: 3);

        var first = Enumerable.Range(0, 10).Count(_ => Write(limiter, string.Format(CultureInfo.InvariantCulture, addresses, 1)));
        var others = Enumerable.Range(2, 10).Count(number => Write(limiter, string.Format(CultureInfo.InvariantCulture, addresses, number)));

        Assert.Equal((1, 2), (first, others));
        Assert.True(Write(limiter, elsewhere));
    }

    [Fact]
    public void Signing_in_is_counted_by_itself()
    {
        var limiter = Limiter(byAddress: 1, byNetwork: 1);

        var writes = Enumerable.Range(0, 3).Count(_ => Write(limiter, "192.0.2.1"));
        var signsIn = Enumerable.Range(0, 3).Count(_ => Acquire(limiter, "192.0.2.1", new(new EnableRateLimitingAttribute(CoAssessWebRegistration.SigningIn))));

        Assert.Equal((1, 1), (writes, signsIn));
    }

    [Fact]
    public void Reading_is_not_limited()
    {
        var limiter = Limiter(byAddress: 1, byNetwork: 1);

        var read = Enumerable.Range(0, 5).Count(_ => Acquire(limiter, "192.0.2.1", new()));

        Assert.Equal(5, read);
    }

    private static RateLimiterOptions Limiter(int byAddress, int byNetwork)
    {
        var limiter = new RateLimiterOptions();
        AnonymousWriting.Limit(limiter, new() { AnonymousWritesPerMinute = byAddress, NetworkAnonymousWritesPerMinute = byNetwork });
        return limiter;
    }

    private static bool Write(RateLimiterOptions limiter, string address) =>
        Acquire(limiter, address, new(new EnableRateLimitingAttribute(CoAssessWebRegistration.AnonymousWrites)));

    private static bool Acquire(RateLimiterOptions limiter, string address, EndpointMetadataCollection metadata)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.SetEndpoint(new(null, metadata, "here"));
        using var lease = limiter.GlobalLimiter!.AttemptAcquire(context);
        return lease.IsAcquired;
    }
}
