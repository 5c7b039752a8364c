namespace CoAssess.Storage;

/// <summary>What a storage engine says of deleted blobs: raw posts above all.</summary>
/// <param name="Blobs">For how long whoever runs the storage could bring a deleted blob back; zero where it is gone at once.</param>
public sealed record RecoverableDeletions(TimeSpan Blobs)
{
    /// <summary>Gets what holds where an engine says nothing: what is deleted is gone.</summary>
    public static RecoverableDeletions None { get; } = new(TimeSpan.Zero);
}
