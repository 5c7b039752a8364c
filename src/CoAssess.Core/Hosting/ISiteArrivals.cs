namespace CoAssess.Hosting;

/// <summary>Keeps how requests have reached the site, for whoever looks at the installation from outside its process.</summary>
public interface ISiteArrivals
{
    /// <summary>Keeps the counts in the place of those before.</summary>
    /// <param name="arrivals">The counts.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask SaveAsync(SiteArrivals arrivals, CancellationToken cancellationToken);

    /// <summary>Finds the counts that were kept last; null when no request has come yet.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<SiteArrivals?> FindAsync(CancellationToken cancellationToken);
}
