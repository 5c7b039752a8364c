namespace CoAssess.Storage;

/// <summary>Lets one runner at a time do a thing, over every host that shares the store.</summary>
public interface ILeases
{
    /// <summary>Takes the lease when nobody holds it.</summary>
    /// <param name="name">What is leased: 1 to 200 lower-case letters, digits, hyphens and dots.</param>
    /// <param name="duration">How long it holds without renewal, from 1 second to 10 minutes.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The lease, or null when another holds it.</returns>
    ValueTask<ILease?> TryAcquireAsync(string name, TimeSpan duration, CancellationToken cancellationToken);
}
