namespace CoAssess.Storage;

/// <summary>A lease that is held; disposing gives it back.</summary>
public interface ILease : IAsyncDisposable
{
    /// <summary>Gets what is leased.</summary>
    string Name { get; }

    /// <summary>Gets a number that grows with every acquisition, so that a late writer can be told from the present one.</summary>
    long Fence { get; }

    /// <summary>Holds the lease for another duration from now.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when it ran out and another took it; the work must stop.</returns>
    ValueTask<bool> RenewAsync(CancellationToken cancellationToken);
}
