namespace CoAssess.Storage;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="SavedAt">When it was first saved, UTC.</param>
public sealed record StoredBlob(BlobAddress Address, long Length, DateTimeOffset SavedAt);
