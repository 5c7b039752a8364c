using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>A text as near-duplicates are told by: small letters, each in one character with its accents, one space for any white space, plain quotation marks, plain forms of the wide ones, no invisible characters; cut into runs of four characters.</summary>
/// <remarks>A run of four UTF-16 characters is a number of 64 bits, so a run is known exactly and never by a hash of it.</remarks>
internal static class ShingleText
{
    /// <summary>How many characters a run has.</summary>
    public const int Length = 4;

    /// <summary>How many characters the buffer of a folded text needs behind its end.</summary>
    public const int Margin = Length;

    /// <summary>The first halves of the characters that emoji are among; none of these has a small form.</summary>
    private const char FirstOfPictures = '\uD83C';
    private const char LastOfPictures = '\uD83E';

    /// <summary>Folds a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folded">Where to, <see cref="Margin"/> characters longer than the text; zeros stand behind the end.</param>
    /// <returns>How many characters the folded text has.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var read = ToSmall(text, folded);
        if (IsFolded(folded[..read]))
        {
            folded.Slice(read, Margin).Clear();
            return read;
        }

        var (written, isSpaceOwed) = (0, false);
        for (var at = 0; at < read; at++)
        {
            var c = folded[at];
            if (c is <= ' ' or >= '\x7F')
            {
                if (char.IsWhiteSpace(c))
                {
                    isSpaceOwed = written > 0;
                    continue;
                }

                c = Plain(c);
                if (c == '\0')
                {
                    continue;
                }

                if (Accents.Is(c) && written > 0 && !isSpaceOwed && Accents.Join(folded[written - 1], c) is var joined && joined != c)
                {
                    folded[written - 1] = joined;
                    continue;
                }
            }

            if (isSpaceOwed)
            {
                folded[written++] = ' ';
                isSpaceOwed = false;
            }

            folded[written++] = c;
        }

        folded.Slice(written, Margin).Clear();
        return written;
    }

    private static int ToSmall(ReadOnlySpan<char> text, Span<char> small)
    {
        Ascii.ToLower(text, small, out var read);
        for (; read < text.Length; read++)
        {
            if (char.IsHighSurrogate(text[read]) && text[read] is < FirstOfPictures or > LastOfPictures)
            {
                return text.ToLowerInvariant(small); // a script of small letters may lie there
            }

            small[read] = Scripts.Small(text[read]);
        }

        return read;
    }

    /// <summary>Says whether small letters are folded as they stand, as most posts are: plain ASCII on one line, one space between words.</summary>
    private static bool IsFolded(ReadOnlySpan<char> small) =>
        small is not ([' ', ..] or [.., ' ']) && !small.ContainsAnyExceptInRange(' ', '~') && !small.Contains("  ", StringComparison.Ordinal);

    /// <summary>How many runs a folded text is cut into, repeated ones counted again; one shorter than a run is a run of its own.</summary>
    public static int Count(int length) => length == 0 ? 0 : Math.Max(1, length - Length + 1);

    /// <summary>Reads the run that begins at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong At(ref char folded, int place) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref folded, place)));

    /// <inheritdoc cref="At(ref char, int)"/>
    public static ulong At(ReadOnlySpan<char> folded, int place) => At(ref MemoryMarshal.GetReference(folded), place);

    /// <summary>What is written for a character that keyboards write in several ways; NUL for one that nobody sees.</summary>
    private static char Plain(char c) => c switch
    {
        '‘' or '’' => '\'',
        '“' or '”' => '"',
        < ' ' or '\x7F' or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFE0F' or '\uFEFF' => '\0',
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - '\uFF01' + '!')),
        _ => c,
    };
}
