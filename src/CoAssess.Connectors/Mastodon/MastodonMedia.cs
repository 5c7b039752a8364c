using System.Net;
using System.Security.Cryptography;
using CoAssess.Connectors.Pictures;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Hands pictures to the server before the status that shows them.</summary>
internal sealed class MastodonMedia(MastodonServer server, TimeProvider clock)
{
    /// <summary>What Mastodon takes of a picture, in bytes.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    private const int MostLooks = 30;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Uploads pictures with their descriptions and waits until the server has worked them up.</summary>
    /// <returns>Their ids, in order.</returns>
    /// <exception cref="ChannelException">The server does not take one, or is not done with it in time.</exception>
    public async ValueTask<IReadOnlyList<string>> UploadAsync(IReadOnlyList<OutgoingMedia> media, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        foreach (var picture in media)
        {
            ids.Add(await UploadAsync(picture, cancellationToken).ConfigureAwait(false));
        }

        return ids;
    }

    private async ValueTask<string> UploadAsync(OutgoingMedia picture, CancellationToken cancellationToken)
    {
        var bytes = await picture.ReadAsync(MostBytes, cancellationToken).ConfigureAwait(false)
            ?? throw server.Fault(new ChannelFault.Refused($"A picture is larger than {MostBytes / 1024 / 1024} MB; make it smaller."));
        var clean = PictureBytes.WithoutMetadata(bytes).ToArray(); // not every fork takes out where it was taken
        using var response = await SendAsync("/api/v2/media", picture, clean, cancellationToken).ConfigureAwait(false);
        using var older = response.StatusCode is HttpStatusCode.NotFound
            ? await SendAsync("/api/v1/media", picture, clean, cancellationToken).ConfigureAwait(false)
            : null;
        var answer = older ?? response;
        await server.ThrowUnlessSuccessAsync(answer, cancellationToken).ConfigureAwait(false);
        var attachment = await server.ReadAsync(answer, MastodonJson.Default.MediaAttachment, cancellationToken).ConfigureAwait(false);
        var id = attachment.Id ?? throw server.Fault(new ChannelFault.Unreadable("it holds no id of the picture."));
        if (answer.StatusCode is HttpStatusCode.Accepted)
        {
            await WaitAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return id;
    }

    /// <summary>A status must not be sent before its picture is ready (202 at first, 206 while it is worked up, 200 when ready).</summary>
    private async ValueTask WaitAsync(string id, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            await Task.Delay(BetweenLooks, clock, cancellationToken).ConfigureAwait(false);
            using var response = await server.GetAsync($"/api/v1/media/{Uri.EscapeDataString(id)}", cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.OK)
            {
                return;
            }
        }

        throw server.Fault(new ChannelFault.Busy(TimeSpan.FromMinutes(1)));
    }

    private async ValueTask<HttpResponseMessage> SendAsync(string path, OutgoingMedia picture, byte[] bytes, CancellationToken cancellationToken)
    {
        // As browsers write it, with quotes around the names and none around the boundary: some forks read no other form.
        var boundary = $"coassess-{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}";
        var form = new MultipartFormDataContent(boundary);
        form.Headers.ContentType!.Parameters.Single(static parameter => parameter.Name == "boundary").Value = boundary;
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new(picture.ContentType);
        file.Headers.ContentDisposition = new("form-data") { Name = "\"file\"", FileName = $"\"picture.{picture.ContentType.Split('/', '+')[1]}\"" };
        form.Add(file);
        var description = new StringContent(picture.AltText);
        description.Headers.ContentDisposition = new("form-data") { Name = "\"description\"" };
        description.Headers.ContentType = null;
        form.Add(description);
        using var request = server.Request(HttpMethod.Post, path, form);
        return await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
