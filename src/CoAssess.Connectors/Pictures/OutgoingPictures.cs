namespace CoAssess.Connectors.Pictures;

/// <summary>Reads the pictures of messages.</summary>
internal static class OutgoingPictures
{
    /// <summary>Reads a picture's bytes.</summary>
    /// <returns>Null when there are more than the network takes.</returns>
    public static async ValueTask<byte[]?> ReadAsync(this OutgoingMedia picture, int mostBytes, CancellationToken cancellationToken)
    {
        var stream = await picture.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                bytes.Write(chunk, 0, read);
                if (bytes.Length > mostBytes)
                {
                    return null;
                }
            }

            return bytes.ToArray();
        }
    }
}
