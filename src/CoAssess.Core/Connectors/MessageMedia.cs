using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>A picture that belongs to a message of the outbox.</summary>
/// <param name="Blob">Where its bytes are kept.</param>
/// <param name="ContentType">Its media type, such as <c>image/png</c>.</param>
/// <param name="AltText">What it shows, in words, for those who cannot see it; never empty, at most 1,500 characters.</param>
public sealed record MessageMedia(BlobAddress Blob, string ContentType, string AltText);
