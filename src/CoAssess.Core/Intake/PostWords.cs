using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>Takes links and tags out of a post, from its text and from what the network gave beside it.</summary>
internal static class PostWords
{
    /// <summary>Gives the links to one host, in the order of the text; also those written without a scheme.</summary>
    /// <param name="post">The post.</param>
    /// <param name="host">The host, with its port where it is not the scheme's own.</param>
    public static IEnumerable<Uri> Links(Post post, string host)
    {
        foreach (var word in HostWords(post.Text ?? "", host))
        {
            if (ToUri(word) is { } link)
            {
                yield return link;
            }
        }

        foreach (var text in post.Links ?? [])
        {
            if (text is not null && text.Contains(host, StringComparison.OrdinalIgnoreCase) && ToUri(text) is { } link)
            {
                yield return link;
            }
        }
    }

    /// <summary>Gives the tags without their signs.</summary>
    public static IEnumerable<ReadOnlyMemory<char>> Tags(Post post)
    {
        foreach (var tag in post.Tags ?? [])
        {
            if (!string.IsNullOrWhiteSpace(tag))
            {
                yield return tag.AsMemory().TrimStart("#＃");
            }
        }

        var text = (post.Text ?? "").AsMemory();
        for (var sign = text.Span.IndexOfAny('#', '＃'); sign >= 0; sign = text.Span.IndexOfAny('#', '＃'))
        {
            text = text[(sign + 1)..];
            var length = 0;
            while (length < text.Length && (char.IsLetterOrDigit(text.Span[length]) || text.Span[length] == '_'))
            {
                length++;
            }

            if (length > 0)
            {
                yield return text[..length];
            }
        }
    }

    private static IEnumerable<string> HostWords(string text, string host)
    {
        for (var at = text.IndexOf(host, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var start = at;
            while (start > 0 && !EndsLink(text[start - 1]))
            {
                start--;
            }

            var end = at + host.Length;
            while (end < text.Length && !EndsLink(text[end]))
            {
                end++;
            }

            yield return text[start..end];
            at = text.IndexOf(host, end, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Uri? ToUri(string word)
    {
        var text = word.Trim().TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '’', '\'', '*', '_');
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var link) ? link : null;
    }

    private static bool EndsLink(char c) => char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '(' or '[' or '“' or '”' or '|';
}
