namespace CoAssess.Storage;

/// <summary>A message as it lies in a queue.</summary>
/// <param name="Body">What it says.</param>
/// <param name="IsPoison">Whether it was taken too often in vain.</param>
public readonly record struct StoredMessage(ReadOnlyMemory<byte> Body, bool IsPoison);
