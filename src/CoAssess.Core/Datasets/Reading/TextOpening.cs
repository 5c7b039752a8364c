namespace CoAssess.Datasets;

/// <summary>A text opened for reading.</summary>
internal sealed class TextOpening(Stream utf8, string? encoding) : IDisposable
{
    /// <summary>Gets the text as UTF-8, without a byte order mark.</summary>
    public Stream Utf8 { get; } = utf8;

    /// <summary>Gets the name of the file's encoding, final once the text has been read to its end.</summary>
    public string Encoding => encoding ?? ((Utf8Source)Utf8).Encoding;

    /// <summary>Gets whether a file that is not UTF-8 held letters in UTF-8 too.</summary>
    public bool IsMixed => Utf8 is Utf8Source { OtherBytes: > 0, HasUtf8: true };

    /// <inheritdoc />
    public void Dispose() => Utf8.Dispose();
}
