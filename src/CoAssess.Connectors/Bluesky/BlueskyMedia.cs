using System.Net.Http.Headers;
using CoAssess.Connectors.Pictures;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Sends the pictures of a message before the message.</summary>
internal static class BlueskyMedia
{
    private const int MostBytes = 2_000_000;

    /// <returns>What the record embeds, null without pictures; or why they cannot be sent.</returns>
    public static async ValueTask<(NewEmbed? Pictures, string? TooMuch)> UploadAsync(
        BlueskyApi api, IReadOnlyList<OutgoingMedia> media, CancellationToken cancellationToken)
    {
        if (media.Count == 0)
        {
            return (null, null);
        }

        List<NewImage> images = [];
        foreach (var picture in media.Take(BlueskyPublishing.MostPictures))
        {
            if (!picture.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || !MediaTypeHeaderValue.TryParse(picture.ContentType, out var type))
            {
                return (null, "Only pictures can go with a post on Bluesky.");
            }

            if (await picture.ReadAsync(MostBytes, cancellationToken).ConfigureAwait(false) is not { } bytes)
            {
                return (null, $"A picture is larger than {MostBytes:N0} bytes, which is all that Bluesky takes; make it smaller.");
            }

            var clean = PictureBytes.WithoutMetadata(bytes);
            using var response = await api.SendAsync(
                session =>
                {
                    var request = session.Call(HttpMethod.Post, "com.atproto.repo.uploadBlob");
                    request.Content = new ReadOnlyMemoryContent(clean) { Headers = { ContentType = type } };
                    return Http.ChannelHttp.MakeRepeatable(request); // the same bytes have the same address
                },
                cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw api.Failure(await api.FaultOfAsync(response, cancellationToken).ConfigureAwait(false));
            }

            var blob = await api.ReadAsync(response, BlueskyJson.Default.BlobAnswer, cancellationToken).ConfigureAwait(false);
            var size = PictureBytes.SizeOf(clean.Span);
            images.Add(new(picture.AltText, blob.Blob, size is { } known ? new(known.Width, known.Height) : null));
        }

        return (new("app.bsky.embed.images") { Images = [.. images] }, null);
    }
}
