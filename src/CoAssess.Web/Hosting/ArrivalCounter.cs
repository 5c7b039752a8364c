using CoAssess.Hosting;
using CoAssess.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Hosting;

/// <summary>Counts how requests reach a site whose public address is https, and keeps the counts once an hour, so that <c>coassess doctor</c> can tell of a proxy that is not trusted.</summary>
internal sealed class ArrivalCounter(ISiteArrivals arrivals, IOptions<CoAssessWebOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly object Mark = new();
    private long _byHttps;
    private long _untrusted;
    private long _inClear;
    private long _next;

    /// <summary>Counts a request as it came, before its scheme is set to that of the public address.</summary>
    public void Count(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health"))
        {
            return; // platforms look at a program's health past their own front end
        }

        ref var kind = ref context.Request.IsHttps ? ref _byHttps
            : ref context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("X-Forwarded-Proto") ? ref _untrusted : ref _inClear;
        if (Interlocked.Increment(ref kind) == 1 || clock.GetUtcNow().UtcTicks >= Interlocked.Read(ref _next))
        {
            context.Items[Mark] = true; // the first of its kind, or the first of the hour
        }
    }

    /// <summary>Keeps the counts where this request was told to.</summary>
    public async Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Items.ContainsKey(Mark))
        {
            var now = clock.GetUtcNow();
            Interlocked.Exchange(ref _next, (now + Every).UtcTicks);
            try
            {
                await arrivals.SaveAsync(
                    new(now, options.Value.TrustedProxies, Interlocked.Read(ref _byHttps), Interlocked.Read(ref _untrusted), Interlocked.Read(ref _inClear)), context.RequestAborted);
            }
            catch (StorageUnavailableException)
            {
                Interlocked.Exchange(ref _next, 0); // a later request keeps them; that the storage is away is told by what needs it
            }
        }

        await next(context);
    }
}
