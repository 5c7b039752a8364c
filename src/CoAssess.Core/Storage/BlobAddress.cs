namespace CoAssess.Storage;

/// <summary>Names a stored stream of bytes by its content.</summary>
/// <param name="Container">The container: 3 to 63 lower-case letters, digits and hyphens.</param>
/// <param name="Hash">The SHA-256 of the content in lower-case hexadecimal, 64 characters.</param>
public readonly record struct BlobAddress(string Container, string Hash);
