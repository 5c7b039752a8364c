namespace CoAssess.Privacy;

/// <summary>Thrown when a store could not remove what it was asked to; the other stores did, and running again finishes.</summary>
/// <param name="store">The store's name.</param>
/// <param name="failure">What went wrong.</param>
public sealed class ErasureException(string store, Exception failure)
    : InvalidOperationException($"The store '{store}' could not remove what it was asked to; run it again.", failure)
{
    /// <summary>Gets the store's name.</summary>
    public string Store { get; } = store;
}
