namespace CoAssess.Connectors;

/// <summary>A picture on its way out with a message.</summary>
/// <param name="ContentType">Its media type, such as <c>image/png</c>.</param>
/// <param name="AltText">What it shows, in words, for those who cannot see it; never empty, at most 1,500 characters.</param>
/// <param name="OpenAsync">Opens its bytes; may be called again at another try.</param>
public sealed record OutgoingMedia(string ContentType, string AltText, Func<CancellationToken, ValueTask<Stream>> OpenAsync);
