namespace CoAssess.Analysis;

/// <summary>Reads the words of a redacted text that may tell what it is about: neither marks of redaction nor links, names of accounts, numbers and little words.</summary>
internal static class ThemeWords
{
    /// <summary>The longest word; what is longer is a link or noise.</summary>
    public const int Longest = 32;

    /// <summary>Is told of the words of a text.</summary>
    public interface IReader
    {
        /// <summary>A word.</summary>
        /// <param name="stem">As it is compared: small letters, without an apostrophe and the plural's s.</param>
        /// <param name="written">Where it stands in the text.</param>
        void Word(scoped ReadOnlySpan<char> stem, Range written);

        /// <summary>Words before and after this do not stand together.</summary>
        void Break();
    }

    /// <summary>Reads a text.</summary>
    public static void Read<TReader>(ReadOnlySpan<char> text, scoped ref TReader reader)
        where TReader : struct, IReader
    {
        Span<char> word = stackalloc char[Longest];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (char.IsLetter(c))
            {
                at = ReadWord(text, at, word, ref reader);
            }
            else if (c is ' ' or '#' or '-' or '‐' or '\t')
            {
                at++;
            }
            else
            {
                reader.Break();
                at = c switch
                {
                    '[' => SkipMark(text, at),
                    '@' => SkipTo(text, at),
                    _ when char.IsDigit(c) => SkipTo(text, at),
                    _ => at + 1,
                };
            }
        }
    }

    private static int ReadWord<TReader>(ReadOnlySpan<char> text, int from, scoped Span<char> word, scoped ref TReader reader)
        where TReader : struct, IReader
    {
        var (length, at, isSound) = (0, from, true);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            {
                continue;
            }

            if (!char.IsLetter(c))
            {
                if (char.IsDigit(c) || c is '_' or '@' || (c is '.' or ':' or '/' && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '/')))
                {
                    at = SkipTo(text, at); // a link, an address, a code: nothing that people say
                    isSound = false;
                }

                break;
            }

            if (length < word.Length)
            {
                word[length] = char.ToLowerInvariant(c);
            }

            length++;
        }

        if (!isSound || length > word.Length)
        {
            reader.Break();
        }
        else if (length < 2 || StopWords.Contains(word[..length]))
        {
            reader.Break();
        }
        else
        {
            reader.Word(word[..Stem(word[..length])], from..at);
        }

        return at;
    }

    /// <summary>The length of a word without the plural's s (Harman 1991).</summary>
    private static int Stem(Span<char> word)
    {
        if (word.Length <= 3 || word[^1] != 's')
        {
            return word.Length;
        }

        if (word.EndsWith("ies") && word[^4] is not ('a' or 'e'))
        {
            word[^3] = 'y';
            return word.Length - 2;
        }

        if (word[^2] is 's' or 'u')
        {
            return word.Length;
        }

        return word.EndsWith("ches") || word.EndsWith("shes") || word.EndsWith("xes") || word.EndsWith("sses") ? word.Length - 2 : word.Length - 1;
    }

    private static int SkipMark(ReadOnlySpan<char> text, int at)
    {
        const int longest = 60;
        var end = text.Slice(at, Math.Min(longest, text.Length - at)).IndexOf(']');
        return end < 0 ? at + 1 : at + end + 1;
    }

    private static int SkipTo(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
