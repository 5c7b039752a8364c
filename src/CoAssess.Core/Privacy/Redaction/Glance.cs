using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Privacy;

/// <summary>A vectorised look at a text, 64 characters at a time: where something may begin that is taken out, and what need not be looked for at all.</summary>
internal ref struct Glance
{
    private const int Width = 64;
    private const int Half = Width / 2;

    /// <summary>How many characters two looks share, so that the six of " miss " are seen together by one of them.</summary>
    private const int Shared = 5;

    /// <summary>How many of them are enough for the three of "om/".</summary>
    private const int SharedOfPage = 2;

    private readonly ReadOnlySpan<char> _text;

    /// <summary>Where the characters begin that were looked at last, and which of them are triggers, one bit for each.</summary>
    private int _block;
    private ulong _triggers;

    private readonly Sights _sights;

    public Glance(ReadOnlySpan<char> text)
    {
        _text = text;
        _sights = BeginsWithTitle(text) ? Sights.Name : Sights.None;
        if (text.Length < Width)
        {
            var half = text.Length < Half ? Half / 2 : Half;
            var signs = LoadShort(text);
            _triggers = InOrder(Triggers(signs, half, isWithin: false), text.Length, half);
            _sights |= Look(signs);
            if (text.Length > half + half - Shared)
            {
                _sights |= Sights.Disguise | Sights.Name | Sights.Birth; // its halves share too little to be sure
            }

            if (text.Length > half + half - SharedOfPage && text.ContainsAny('/', '?'))
            {
                _sights |= Sights.Page;
            }

            return;
        }

        _triggers = Triggers(Load(text, 0), Width, isWithin: false);
        for (var at = 0; ; at = Math.Min(at + Width - Shared, text.Length - Width))
        {
            _sights |= Look(Load(text, at));
            if (at + Width == text.Length)
            {
                return;
            }
        }
    }

    /// <summary>What few texts hold.</summary>
    [Flags]
    private enum Sights
    {
        None = 0,
        Foreign = 1,
        Sign = 2,
        Bracket = 4,
        Disguise = 8,
        Name = 16,
        Birth = 32,
        Page = 64,
    }

    /// <summary>Gets whether all of it is ASCII.</summary>
    public readonly bool IsPlain => (_sights & Sights.Foreign) == 0;

    /// <summary>Gets whether it holds an at sign.</summary>
    public readonly bool HasSign => (_sights & Sights.Sign) != 0;

    /// <summary>Gets whether it holds an opening square bracket, as tokens do.</summary>
    public readonly bool HasBracket => (_sights & Sights.Bracket) != 0;

    /// <summary>Gets whether a text of ASCII may hold a disguised address; one that may not holds none.</summary>
    public readonly bool MayBeDisguised => (_sights & Sights.Disguise) != 0;

    /// <summary>Gets whether a text of ASCII may hold what a name in small letters stands behind; one that may not holds none.</summary>
    public readonly bool MayBeNamed => (_sights & Sights.Name) != 0;

    /// <summary>Gets whether it may hold a word that tells of a birth; one that may not holds none.</summary>
    public readonly bool MayTellOfBirth => (_sights & Sights.Birth) != 0;

    /// <summary>Gets whether it may hold the address of a page without a scheme; one that may not holds none.</summary>
    public readonly bool MayHavePage => (_sights & Sights.Page) != 0;

    /// <summary>Gives the next digit, at sign, colon of a scheme, capital of ASCII where a word begins, or any character beyond ASCII.</summary>
    /// <returns>Its place; -1 when there is none.</returns>
    public int Next(int from)
    {
        while (from < _text.Length)
        {
            if (from - _block >= Width)
            {
                // The last look is at the last 64 characters, not at fewer.
                _block = from & -Width;
                var past = Math.Max(0, _block + Width - _text.Length);
                _triggers = Triggers(Load(_text, _block - past), Width, IsWithinWord(_text[_block - past - 1])) >> past;
            }

            if ((_triggers >> (from - _block)) is not 0 and var triggers)
            {
                return from + BitOperations.TrailingZeroCount(triggers);
            }

            from = _block + Width;
        }

        return -1;
    }

    /// <summary>Gives the next place behind a detail, where a word begins anew whatever the detail ended in.</summary>
    public int NextBehind(int end) => end < _text.Length && char.IsAsciiLetterUpper(_text[end]) ? end : Next(end);

    /// <summary>Says whether a capital behind a character stands within a word, or is part of something that is looked at as a whole.</summary>
    public static bool IsWithinWord(char before) => char.IsLetterOrDigit(before) || before is '/' or '.' or '#' or '@' or '_' or '&';

    /// <summary>Says whether the first word may be a title: nothing stands before it that a look could see.</summary>
    private static bool BeginsWithTitle(ReadOnlySpan<char> text) => text.Length > 3 && (text[0] | 0x20) is 'm' or 'd' && (text[1] | 0x20) is 'r' or 's' or 'i';

    private static Vector512<byte> Load(ReadOnlySpan<char> text, int at)
    {
        var units = MemoryMarshal.Cast<char, ushort>(text.Slice(at, Width));
        return Vector512.NarrowWithSaturation(Vector512.Create(units), Vector512.Create(units[Half..]));
    }

    /// <summary>Loads a text that is shorter than a look: its first 32 characters and its last, or its first 16 and its last, or all of it and nothing behind.</summary>
    private static Vector512<byte> LoadShort(ReadOnlySpan<char> text)
    {
        var units = MemoryMarshal.Cast<char, ushort>(text);
        if (units.Length >= Half)
        {
            return Vector512.NarrowWithSaturation(Vector512.Create(units), Vector512.Create(units[^Half..]));
        }

        if (units.Length >= Half / 2)
        {
            return Vector512.Create(Vector256.NarrowWithSaturation(Vector256.Create(units), Vector256.Create(units[^(Half / 2)..])), Vector256<byte>.Zero);
        }

        Span<ushort> padded = stackalloc ushort[Half / 2];
        units.CopyTo(padded);
        return Vector512.Create(Vector256.NarrowWithSaturation(Vector256.Create((ReadOnlySpan<ushort>)padded), Vector256<ushort>.Zero), Vector256<byte>.Zero);
    }

    /// <summary>Puts the bits of a short text together whose first and last characters were loaded.</summary>
    private static ulong InOrder(ulong bits, int length, int half) => length < half ? bits : (bits & ((1UL << half) - 1)) | (bits >> half << (length - half));

    private static ulong Where(Vector512<byte> signs, char sign) => Vector512.Equals(signs, Vector512.Create((byte)sign)).ExtractMostSignificantBits();

    /// <summary>Finds triggers among characters that stand together, or in two halves.</summary>
    /// <param name="signs">The characters.</param>
    /// <param name="half">How many of them stand together.</param>
    /// <param name="isWithin">Whether a capital in the first place stands within a word.</param>
    private static ulong Triggers(Vector512<byte> signs, int half, bool isWithin)
    {
        var unseen = (3UL << (half - 2)) | (3UL << (Width - 2)); // what stands behind these was not loaded with them
        var slashes = Where(signs, '/');
        var schemes = Where(signs, ':') & (((slashes >> 1) & (slashes >> 2)) | unseen);
        var within = (IsBetween(signs, '.', '9') | IsBetween(signs | Vector512.Create((byte)0x20), 'a', 'z')
            | Vector512.Equals(signs, Vector512.Create((byte)'@')) | Vector512.Equals(signs, Vector512.Create((byte)'_'))
            | Vector512.Equals(signs, Vector512.Create((byte)'#')) | Vector512.Equals(signs, Vector512.Create((byte)'&'))).ExtractMostSignificantBits();
        var capitals = IsBetween(signs, 'A', 'Z').ExtractMostSignificantBits() & ~((within << 1) | (isWithin ? 1UL : 0));
        var others = IsBetween(signs, '0', '9') | Vector512.Equals(signs, Vector512.Create((byte)'@')) | Vector512.GreaterThan(signs, Vector512.Create((byte)0x7F));
        return others.ExtractMostSignificantBits() | capitals | schemes;
    }

    private static Vector512<byte> IsBetween(Vector512<byte> signs, char least, char most) =>
        Vector512.LessThanOrEqual(signs - Vector512.Create((byte)least), Vector512.Create((byte)(most - least)));

    /// <summary>Looks for what few texts hold: "bor" and "bir", "dob", ".b", "wyd" and "ydd" of words that tell of a birth; "name", "mr", "mrs", "ms", "dr" and "miss" behind no letter; " dot ", a bracket before "a", "d" or a space, an at sign before a space; "om/" of ".com/".</summary>
    private static Sights Look(Vector512<byte> signs)
    {
        var small = signs | Vector512.Create((byte)0x20); // a NUL, of which there are some behind a short text, becomes a space
        var (space, a, d, m) = (Where(small, ' '), Where(small, 'a'), Where(small, 'd'), Where(small, 'm'));
        var (r, s, at) = (Where(small, 'r'), Where(small, 's'), Where(signs, '@'));
        var (b, i, o) = (Where(small, 'b'), Where(small, 'i'), Where(small, 'o'));
        var end = Vector512.LessThanOrEqual(signs, Vector512.Create((byte)'.')).ExtractMostSignificantBits(); // a space, a tab, a full stop, and more that few titles stand before
        var border = ~IsBetween(small, 'a', 'z').ExtractMostSignificantBits();
        var title = ((m >> 1) & ((r | s) >> 2) & (end >> 3)) | ((m >> 1) & (r >> 2) & (s >> 3) & (end >> 4)) | ((d >> 1) & (r >> 2) & (end >> 3));
        var miss = (m >> 1) & (i >> 2) & (s >> 3) & (s >> 4) & (end >> 5);
        var y = Where(small, 'y');
        var birth = (b & ((i | o) >> 1) & (r >> 2)) | (d & (o >> 1) & (b >> 2)) | (Where(signs, '.') & (b >> 1)) | (Where(small, 'w') & (y >> 1) & (d >> 2)) | (y & (d >> 1) & (d >> 2));
        var name = Where(small, 'n') & (a >> 1) & (m >> 2) & (Where(small, 'e') >> 3);
        var dot = space & (d >> 1) & (o >> 2) & (Where(small, 't') >> 3) & (space >> 4);
        var bracket = (Where(signs, '(') | Where(small, '{') | Where(signs, '<')) & ((a | d | space | at | Where(signs, '.')) >> 1);
        var mark = Where(signs, '_') | Where(signs, '*') | Where(signs, '"') | Where(signs, '-');
        var marked = mark & (a >> 1) & (Where(small, 't') >> 2) & (mark >> 3);
        return (signs.ExtractMostSignificantBits() == 0 ? Sights.None : Sights.Foreign)
            | (at == 0 ? Sights.None : Sights.Sign)
            | (Where(signs, '[') == 0 ? Sights.None : Sights.Bracket)
            | ((dot | bracket | marked | (at & (space >> 1))) == 0 ? Sights.None : Sights.Disguise)
            | (((border & (title | miss)) | name) == 0 ? Sights.None : Sights.Name)
            | (birth == 0 ? Sights.None : Sights.Birth)
            | (((o & (m >> 1) & (Where(signs, '/') >> 2)) | (Where(signs, '?') & (~border >> 1))) == 0 ? Sights.None : Sights.Page);
    }
}
