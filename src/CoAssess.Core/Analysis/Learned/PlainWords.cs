using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>The words of a text, folded to small letters without accents, and the sentence that each stands in. One for each thread.</summary>
internal sealed class PlainWords
{
    /// <summary>How many words are held at a time; a longer text is read in several parts.</summary>
    public const int MostWords = 512;

    private const int LongestWord = 64;
    private const int Padding = 8;

    [ThreadStatic]
    private static PlainWords? _shared;

    [ThreadStatic]
    private static string? _sharedText;

    private readonly PlainWord[] _words = new PlainWord[MostWords];
    private readonly byte[] _folded = new byte[LongestWord + Padding];

    /// <summary>Gets how many words were read.</summary>
    public int Count { get; private set; }

    /// <summary>Gets where reading stopped.</summary>
    public int End { get; private set; }

    /// <summary>Gets a word that was read.</summary>
    public ref readonly PlainWord this[int word] => ref _words[word];

    /// <summary>Gives the first words of a text for reading only; several analysers ask about the same text one after the other.</summary>
    /// <returns>What the next call on this thread may overwrite.</returns>
    public static PlainWords Of(string text)
    {
        var words = _shared ??= new();
        if (!ReferenceEquals(_sharedText, text))
        {
            words.Read(text);
            _sharedText = text;
        }

        return words;
    }

    /// <summary>Reads words until the text ends or no more can be held; those that were read before are gone.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        var (at, sentence) = (0, 0);
        Count = 0;
        while (at < text.Length && Count < MostWords)
        {
            switch (CharKinds.Of(text[at]))
            {
                case CharKind.Letter or CharKind.Digit:
                    at = Word(text, at, sentence);
                    break;
                case CharKind.Mark when text[at] is '.' or '!' or '?':
                    sentence++;
                    at++;
                    break;
                case CharKind.Mark when text[at] == '@':
                    at = PastHandle(text, at + 1);
                    break;
                default:
                    Pound(text[at], at, sentence);
                    sentence += text[at] == '\n' ? 1 : 0;
                    at++;
                    break;
            }
        }

        End = at;
    }

    /// <summary>Gives the hash that a word of the rules has in a text.</summary>
    public static uint HashOf(string word)
    {
        var text = new PlainWords();
        text.Read(word);
        return text.Count == 1 ? text[0].Hash : throw new FormatException($"'{word}' is not one word.");
    }

    private int Word(ReadOnlySpan<char> text, int at, int sentence)
    {
        if (AsciiLetters.TryRead(text, at, out var letters))
        {
            letters.Bytes.StoreUnsafe(ref _folded[0]);
            Add(at, at + letters.Length, letters.Length, sentence);
            return at + letters.Length;
        }

        var (start, length, repeats, word) = (at, 0, 0, _folded);
        byte last = 0;
        for (; at < text.Length; at++)
        {
            var look = CharKinds.Look(text[at]);
            if (!look.IsLetterOrDigit)
            {
                if (look.Kind != CharKind.Apostrophe || at + 1 == text.Length || CharKinds.Of(text[at + 1]) != CharKind.Letter)
                {
                    break;
                }

                if (IsEnding(text[(at + 1)..], out var ending))
                {
                    Add(start, at, length, sentence); // the word itself
                    return at + 1 + ending;
                }

                continue; // "don't" and "dont" are written for one another
            }

            repeats = look.Fold == last ? repeats + 1 : 0;
            last = look.Fold;
            if (length < LongestWord && (repeats < 2 || look.Kind == CharKind.Digit))
            {
                word[length++] = last;
            }
        }

        Add(start, at, length, sentence);
        return at;
    }

    private void Add(int start, int end, int length, int sentence) => _words[Count++] = new(start, end - start, sentence, TextHash.Word(ref _folded[0], length));

    private void Pound(char unit, int at, int sentence)
    {
        if (unit == '£')
        {
            _words[Count++] = new(at, 1, sentence, TextHash.Symbol(unit));
        }
    }

    private static bool IsEnding(ReadOnlySpan<char> text, out int length)
    {
        length = text switch
        {
            ['s' or 'S' or 'd' or 'D' or 'r' or 'n' or 'i' or 'u' or 'w', ..] when text.Length == 1 || CharKinds.Of(text[1]) is not (CharKind.Letter or CharKind.Digit) => 1, // "mother's", "golau'r"
            ['l' or 'L', 'l' or 'L', ..] or ['r' or 'R', 'e' or 'E', ..] => 2,
            _ => 0,
        };
        return length > 0 && (text.Length == length || CharKinds.Of(text[length]) is not (CharKind.Letter or CharKind.Digit));
    }

    private static int PastHandle(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (CharKinds.Of(text[at]) is CharKind.Letter or CharKind.Digit || text[at] == '_'))
        {
            at++;
        }

        return at;
    }
}
