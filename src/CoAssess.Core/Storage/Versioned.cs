namespace CoAssess.Storage;

/// <summary>A value and the version it was read in.</summary>
/// <param name="Value">The value.</param>
/// <param name="ETag">The version, to write back with <see cref="RecordChange.Replace"/>.</param>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record Versioned<T>(T Value, ETag ETag);
