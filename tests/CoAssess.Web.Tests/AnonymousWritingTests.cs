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
        var limiter = Limiter(byAddress: 1, overAll: 100);

        var taken = Write(limiter, one);

        Assert.True(taken);
        Assert.Equal(!isOne, Write(limiter, other));
    }

    [Fact]
    public void All_addresses_together_have_a_limit_from_which_a_refused_address_takes_nothing()
    {
        var limiter = Limiter(byAddress: 1, overAll: 3);

        var first = Enumerable.Range(0, 10).Count(_ => Write(limiter, "192.0.2.1"));
        var others = Enumerable.Range(2, 10).Count(number => Write(limiter, $"192.0.2.{number}"));

        Assert.Equal((1, 2), (first, others));
    }

    [Fact]
    public void Reading_is_not_limited()
    {
        var limiter = Limiter(byAddress: 1, overAll: 1);

        var read = Enumerable.Range(0, 5).Count(_ => Acquire(limiter, "192.0.2.1", new()));

        Assert.Equal(5, read);
    }

    private static RateLimiterOptions Limiter(int byAddress, int overAll)
    {
        var limiter = new RateLimiterOptions();
        AnonymousWriting.Limit(limiter, new() { AnonymousWritesPerMinute = byAddress, AllAnonymousWritesPerMinute = overAll });
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
