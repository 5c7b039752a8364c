using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Api;

/// <summary>Reads the raw bytes of a delivery, over which its signature is made.</summary>
internal static class WebhookBody
{
    private const int FirstGuess = 16 * 1024;

    /// <summary>Reads a body to its end; what is announced or found to be larger than allowed is not read further.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The bytes; null when there are more.</returns>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        // The announced length buys no memory beforehand: who announces a mebibyte has not sent one.
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? FirstGuess, FirstGuess));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (body.Length > most)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                return body.GetBuffer().AsMemory(0, (int)body.Length);
            }
        }
    }
}
