using System.Globalization;

namespace CoAssess.Connectors;

/// <summary>Cuts a text that is too long for one post into the posts of a thread: between words, never inside a link, a mention or a character as people see it; each part says which it is.</summary>
internal static class TextParts
{
    /// <summary>More posts than this are no answer that anybody reads; the text is then too long.</summary>
    internal const int Most = 20;

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">The longest part, in the channel's units.</param>
    /// <param name="measure">Counts as the channel does.</param>
    /// <returns>The text itself when it fits; parts that end with "1/3" and so on; null when it cannot be cut into <see cref="Most"/> parts.</returns>
    public static IReadOnlyList<string>? Split(string text, int limit, Func<string, int> measure)
    {
        if (measure(text) <= limit)
        {
            return [text];
        }

        for (var count = 2; count <= Most; count++)
        {
            if (Fill(Words(text), count, limit, measure) is { } parts && parts.Count <= count)
            {
                return [.. parts.Select((part, index) => string.Create(CultureInfo.InvariantCulture, $"{part} {index + 1}/{parts.Count}"))];
            }
        }

        return null;
    }

    private static List<string>? Fill(IEnumerable<(string Gap, string Word)> words, int count, int limit, Func<string, int> measure)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $" {count}/{count}");
        List<string> parts = [];
        var part = "";
        foreach (var (gap, whole) in words)
        {
            for (var word = whole; word.Length > 0;)
            {
                var longer = part.Length == 0 ? word : part + gap + word;
                if (measure(longer + mark) <= limit)
                {
                    (part, word) = (longer, "");
                }
                else if (part.Length > 0)
                {
                    parts.Add(part);
                    part = "";
                }
                else if (Cut(word, mark, limit, measure) is { } head)
                {
                    parts.Add(head);
                    word = word[head.Length..];
                }
                else
                {
                    return null;
                }
            }

            if (parts.Count >= count)
            {
                return null;
            }
        }

        return part.Length == 0 ? parts : [.. parts, part];
    }

    /// <summary>The longest beginning of a word that fits; null when the word is a link or a name, which are never cut.</summary>
    private static string? Cut(string word, string mark, int limit, Func<string, int> measure)
    {
        if (word.Contains("://", StringComparison.Ordinal) || word[0] is '@' or '#')
        {
            return null;
        }

        var ends = StringInfo.ParseCombiningCharacters(word);
        var (fits, tooLong) = (0, ends.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            (fits, tooLong) = measure(word[..ends[middle]] + mark) <= limit ? (middle, tooLong) : (fits, middle);
        }

        return fits == 0 ? null : word[..ends[fits]];
    }

    /// <summary>The words with the white space before each.</summary>
    private static IEnumerable<(string Gap, string Word)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var word = at;
            while (word < text.Length && char.IsWhiteSpace(text[word]))
            {
                word++;
            }

            var end = word;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (end > word)
            {
                yield return (text[at..word], text[word..end]);
            }

            at = end;
        }
    }
}
