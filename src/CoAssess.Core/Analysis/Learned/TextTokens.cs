using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>
/// Reads a text as tokens: letters folded to small ones without accents, figures to 0, addresses and handles to one sign each, a letter said three times to two.
/// One for each thread; it keeps its arrays from text to text.
/// </summary>
internal sealed class TextTokens
{
    /// <summary>How much of a text is read, in UTF-16 units. A post has a few hundred; what follows changes no judgement.</summary>
    public const int MostChars = 4096;

    /// <summary>How many tokens a text can have at most: a mark that says something and ends a clause is two.</summary>
    public const int MostTokens = 2 * MostChars;

    private const byte Boundary = (byte)' ';
    private const char Tag = '#';
    private const int Padding = 16;

    private readonly byte[] _folded = new byte[(2 * MostChars) + (2 * Padding)];
    private readonly char[] _plain = new char[MostChars];
    private readonly TextToken[] _tokens = new TextToken[MostTokens];
    private int _length;
    private int _count;

    /// <summary>Gets the folded words, each between two boundaries, followed by sixteen zero bytes.</summary>
    public ReadOnlySpan<byte> Folded => _folded;

    /// <summary>Gets how many folded bytes there are, the last one a boundary.</summary>
    public int FoldedLength => _length;

    /// <summary>Gets the tokens in their order.</summary>
    public ReadOnlySpan<TextToken> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>Gets how many words had a letter said three times or more.</summary>
    public int Drawn { get; private set; }

    /// <summary>Gets how many handles were named.</summary>
    public int Handles { get; private set; }

    /// <summary>Gets how many links were given.</summary>
    public int Links { get; private set; }

    /// <summary>Gets how many tags were given.</summary>
    public int Tags { get; private set; }

    /// <summary>Gets how many exclamation marks there are.</summary>
    public int Exclamations { get; private set; }

    /// <summary>Gets how many question marks there are.</summary>
    public int Questions { get; private set; }

    /// <summary>Says whether a tag stands among tokens, or right behind them.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="end">The first that is none of them.</param>
    public bool HasTag(int first, int end) =>
        Tags > 0 && first < _count && _folded.AsSpan((_tokens[first].Start - 1)..(end < _count ? _tokens[end].Start : _length)).Contains((byte)Tag);

    /// <summary>Reads a text; what was read before is gone.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        text = TextEscapes.Read(text[..Math.Min(text.Length, MostChars)], _plain);
        (_count, Drawn, Handles, Links, Tags, Exclamations, Questions) = (0, 0, 0, 0, 0, 0, 0);
        _folded[0] = Boundary;
        _length = 1;
        for (var i = 0; i < text.Length;)
        {
            i = CharKinds.Of(text[i]) switch
            {
                CharKind.Letter or CharKind.Digit => Word(text, i),
                CharKind.Space => i + 1,
                CharKind.Symbol => Symbol(text, i),
                _ => Marks(text, i),
            };
        }

        _folded.AsSpan(_length, Padding).Clear();
    }

    private int Word(ReadOnlySpan<char> text, int at)
    {
        if (text[at] is 'h' or 'H' or 'w' or 'W' && at + 1 < text.Length && text[at + 1] is 't' or 'T' or 'w' or 'W' && IsLink(text[at..]))
        {
            Links++;
            return Elsewhere(text, at);
        }

        if (AsciiLetters.TryRead(text, at, out var word))
        {
            word.Bytes.StoreUnsafe(ref _folded[_length]);
            AddWord(at, _length, word.Length, word.Length >= 2 && word.AreCapitals);
            at += word.Length;
            return text[at] == ' ' ? at + 1 : at; // most words are followed by one
        }

        var (began, start, letters, capitals, repeats, isDrawn) = (at, _length, 0, 0, 0, false);
        var (folded, length) = (_folded, _length);
        byte last = 0;
        for (; at < text.Length; at++)
        {
            var look = CharKinds.Look(text[at]);
            if (look.Kind == CharKind.Letter)
            {
                letters++;
                capitals += look.IsCapital ? 1 : 0;
            }
            else if (look.Kind != CharKind.Digit)
            {
                if (look.Kind == CharKind.Apostrophe && at + 1 < text.Length && CharKinds.Of(text[at + 1]) == CharKind.Letter)
                {
                    continue; // "don't" and "dont" are written for one another
                }

                break;
            }

            repeats = look.Fold == last ? repeats + 1 : 0;
            last = look.Fold;
            if (repeats >= 2)
            {
                isDrawn |= look.Kind == CharKind.Letter;
                continue;
            }

            folded[length++] = last;
        }

        Drawn += isDrawn ? 1 : 0;
        AddWord(began, start, length - start, letters >= 2 && capitals == letters);
        return at;
    }

    private void AddWord(int at, int start, int length, bool isShouted)
    {
        _tokens[_count++] = new(start, length, TextHash.Word(ref _folded[start], length), TokenKind.Word, isShouted, (ushort)at);
        _folded[start + length] = Boundary;
        _length = start + length + 1;
    }

    /// <summary>Adds what has no letters.</summary>
    private void Add(int at, uint hash, TokenKind kind) => _tokens[_count++] = new(_length, 0, hash, kind, false, (ushort)at);

    private int Symbol(ReadOnlySpan<char> text, int at)
    {
        Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
        if (!IsJoiner(rune.Value))
        {
            Add(at, TextHash.Symbol(rune.Value), TokenKind.Sign);
        }

        return at + length;
    }

    /// <summary>A run of marks: a handle or a tag begins, a clause ends, or the marks are a sign by themselves.</summary>
    private int Marks(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 < text.Length && CharKinds.Of(text[at + 1]) is CharKind.Letter or CharKind.Digit)
        {
            if (text[at] == '@')
            {
                Handles++;
                return Elsewhere(text, at);
            }

            if (text[at] == Tag)
            {
                Tags++;
                _folded[_length - 1] = (byte)Tag;
                return at + 1;
            }
        }

        if (text[at] == '&' && Entity(text[at..]) is var (mark, length) && length > 0)
        {
            var isHeart = mark == '<' && text[(at + length)..].StartsWith('3');
            return Sign(isHeart ? "<3" : [mark], at, at + length + (isHeart ? 1 : 0));
        }

        var end = at + 1;
        while (end < text.Length && CharKinds.Of(text[end]) is CharKind.Mark or CharKind.Apostrophe && text[end] is not ('@' or '#' or '&'))
        {
            end++;
        }

        if (end < text.Length && IsMouth(text, end) && text[end - 1] is ':' or ';' or '=' or '-' or '<')
        {
            end++; // :D, ;P, <3
        }

        return Sign(text[at..end], at, end);
    }

    private int Sign(ReadOnlySpan<char> run, int at, int end)
    {
        var (says, stops) = (run.Length > 1, false);
        foreach (var mark in run)
        {
            Exclamations += mark == '!' ? 1 : 0;
            Questions += mark == '?' ? 1 : 0;
            stops |= mark is '.' or ',' or ';' or ':' or '!' or '?';
            says |= mark is '!' or '?';
        }

        if (says)
        {
            Add(at, TextHash.Marks(run), TokenKind.Sign);
        }

        if (stops)
        {
            Add(at, 0, TokenKind.Stop);
        }

        return end;
    }

    /// <summary>Passes over an address or a handle, up to the next blank; one sign stands for every one.</summary>
    private int Elsewhere(ReadOnlySpan<char> text, int at)
    {
        var isHandle = text[at] == '@';
        Add(at, isHandle ? 0x40u : 0x2Fu, TokenKind.Sign);
        at++;
        while (at < text.Length && (isHandle ? CharKinds.Of(text[at]) is CharKind.Letter or CharKind.Digit || text[at] == '_' : CharKinds.Of(text[at]) != CharKind.Space))
        {
            at++;
        }

        return at;
    }

    private static (char Mark, int Length) Entity(ReadOnlySpan<char> text) =>
        text.StartsWith("&amp;") ? ('&', 5) : text.StartsWith("&lt;") ? ('<', 4) : text.StartsWith("&gt;") ? ('>', 4) : default;

    private static bool IsMouth(ReadOnlySpan<char> text, int at) =>
        text[at] is 'D' or 'P' or 'p' or 'O' or 'o' or '3' && (at + 1 == text.Length || CharKinds.Of(text[at + 1]) is not (CharKind.Letter or CharKind.Digit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLink(ReadOnlySpan<char> text) =>
        (text[0] is 'h' or 'H' && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
        || (text[0] is 'w' or 'W' && text.StartsWith("www.", StringComparison.OrdinalIgnoreCase));

    private static bool IsJoiner(int rune) => rune is 0x200D or (>= 0xFE00 and <= 0xFE0F) or (>= 0x200B and <= 0x200F) or 0x2060 or 0xAD;
}
