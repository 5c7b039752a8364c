namespace CoAssess.Analysis;

/// <summary>Reads the links and tags of a redacted text, as they are compared.</summary>
internal static class PostedThings
{
    /// <summary>Gives the different things of a text: links without what only follows a reader about, tags in small letters without their sign.</summary>
    public static IEnumerable<CoordinatedThing> Of(string text)
    {
        HashSet<CoordinatedThing> things = [];
        foreach (var range in text.AsSpan().SplitAny(' ', '\n', '\r', '\t'))
        {
            var word = text.AsSpan(range).Trim("()<>\"“”'.,;:!?");
            if (word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                if (Uri.TryCreate(word.ToString(), UriKind.Absolute, out var link))
                {
                    things.Add(new(CoordinatedThingKind.Link, Plain(link)));
                }
            }
            else if (word.Length > 1 && word[0] is '#' or '＃')
            {
                var length = 1;
                while (length < word.Length && (char.IsLetterOrDigit(word[length]) || word[length] == '_'))
                {
                    length++;
                }

                if (length > 1)
                {
                    things.Add(new(CoordinatedThingKind.Tag, word[1..length].ToString().ToLowerInvariant()));
                }
            }
        }

        return things;
    }

    private static string Plain(Uri link)
    {
        var query = string.Join('&', link.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(static part => !part.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("fbclid", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("gclid", StringComparison.OrdinalIgnoreCase)));
        var host = link.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? link.Host[4..] : link.Host;
        return $"{host}{link.AbsolutePath.TrimEnd('/')}{(query.Length > 0 ? "?" : "")}{query}";
    }
}
