using System.Text;
using CoAssess.Connectors.Text;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Marks links, tags and people in a text of ours: the network finds none by itself. Places are counted in UTF-8 bytes.</summary>
internal static class NewFacets
{
    /// <summary>More names than this in one post are not looked up; they stay plain text.</summary>
    private const int MostMentions = 10;

    public static async ValueTask<NewFacet[]?> MakeAsync(string text, BlueskyApi api, CancellationToken cancellationToken)
    {
        List<NewFacet> facets = [];
        var (chars, bytes, mentions) = (0, 0, 0);
        foreach (var span in TextSpans.Find(text))
        {
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(chars..span.Start));
            var length = Encoding.UTF8.GetByteCount(text.AsSpan(span.Start, span.Length));
            var value = span.ValueIn(text);
            var feature = span.Kind switch
            {
                TextSpanKind.Link => new NewFeature(Facets.Link, value, null, null),
                TextSpanKind.Tag => new(Facets.Tag, null, value, null),
                _ when AtUri.IsHandle(value) && mentions++ < MostMentions => await ResolveAsync(value, api, cancellationToken).ConfigureAwait(false),
                _ => null,
            };
            if (feature is not null)
            {
                facets.Add(new(new(bytes, bytes + length), [feature]));
            }

            (chars, bytes) = (span.End, bytes + length);
        }

        return facets.Count == 0 ? null : [.. facets];
    }

    /// <summary>Finds whom a handle names; null when it names nobody, and it stays plain text.</summary>
    private static async ValueTask<NewFeature?> ResolveAsync(string handle, BlueskyApi api, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.GetAsync($"com.atproto.identity.resolveHandle?handle={Uri.EscapeDataString(handle)}", BlueskyJson.Default.HandleAnswer, cancellationToken)
                .ConfigureAwait(false);
            return answer.Did is { } did && AtUri.IsDid(did) ? new(Facets.Mention, null, null, did) : null;
        }
        catch (ChannelException nobody) when (nobody.Fault is ChannelFault.Refused or ChannelFault.Gone)
        {
            return null;
        }
    }
}
