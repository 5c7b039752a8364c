namespace CoAssess.Storage;

/// <summary>Thrown when an engine cannot reach or trust its store; what was acknowledged before is still there, what was asked for now is not.</summary>
/// <param name="message">What happened and what a person can do about it; names no folder, no key and no content.</param>
/// <param name="innerException">The engine's own failure; null when there is none.</param>
public sealed class StorageUnavailableException(string message, Exception? innerException = null)
    : IOException(message, innerException);
