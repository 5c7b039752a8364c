using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CoAssess.Analysis;

/// <summary>
/// Reads of a text what tells its language: its words in small letters, of the script that most of it is written in. Addresses, handles, tags and what a redaction
/// put in belong to no language. One for each thread; it keeps its arrays from text to text.
/// </summary>
internal sealed class LanguageText
{
    /// <summary>The version of what is read; a model names the one it was learned on.</summary>
    public const string Features = "letters-1";

    /// <summary>How many letters are read: more changes no judgement.</summary>
    public const int MostLetters = 480;

    /// <summary>The longest name in brackets that a redaction puts in ("[bank account]").</summary>
    private const int LongestMask = 32;

    private const char Boundary = ' ';
    private const int Padding = 16;
    private const int Step = 8;
    private const ulong GramMultiplier = 0xD6E8FEB86659FD93;

    /// <summary>Of sixteen letters the four that begin at each of the first eight.</summary>
    private static readonly Vector512<ushort> Fours = Vector512.Create([.. Enumerable.Range(0, 4 * Step).Select(static at => (ushort)((at / 4) + (at % 4)))]);

    private readonly char[] _plain = new char[TextTokens.MostChars];
    private readonly char[] _letters = new char[(2 * MostLetters) + (2 * Padding)];
    private readonly int[] _scripts = new int[Scripts.Count];
    private readonly uint[] _hashes = new uint[(6 * MostLetters) + Step];
    private int _length;

    /// <summary>Gets the words of the text that was read last, each between two blanks.</summary>
    public ReadOnlySpan<char> Words => _letters.AsSpan(0, _length);

    /// <summary>Gets how many letters of the script there are.</summary>
    public int Letters { get; private set; }

    /// <summary>Reads a text; what was read before is gone.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The script that most of it is written in; none where it has no letters.</returns>
    public Script Read(ReadOnlySpan<char> text)
    {
        text = TextEscapes.Read(text[..Math.Min(text.Length, TextTokens.MostChars)], _plain);
        Read(text, withTags: false);
        var script = Commonest(out var isMixed);
        if (script == Script.None && text.Contains('#'))
        {
            Read(text, withTags: true); // tags are often English whatever is said around them; a text of nothing else is judged by them
            script = Commonest(out isMixed);
        }

        Letters = _scripts[(int)script] / Scripts.Weight(script);
        if (isMixed)
        {
            foreach (ref var letter in _letters.AsSpan(0, _length))
            {
                letter = Scripts.Of(letter) == script ? letter : Boundary;
            }
        }

        return script;
    }

    /// <summary>Gives the hashes of the words and of the letters in groups of what was read last.</summary>
    /// <param name="shortest">How many letters the shortest groups have, from 1.</param>
    /// <param name="longest">How many the longest have, up to 4.</param>
    public ReadOnlySpan<uint> Hashes(int shortest, int longest)
    {
        var (count, start) = (0, 1);
        ref var letters = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetArrayDataReference(_letters));
        ref var hashes = ref MemoryMarshal.GetArrayDataReference(_hashes);
        while (start < _length)
        {
            var end = EndOf(ref letters, start);
            if (end == start)
            {
                start++;
                continue;
            }

            Unsafe.Add(ref hashes, count++) = TextHash.Word(ref Unsafe.Add(ref letters, start * sizeof(char)), (end - start) * sizeof(char));
            for (var size = shortest; size <= longest; size++)
            {
                var first = size == 1 ? start : start - 1; // a boundary by itself says nothing
                var groups = size == 1 ? end - start : end + 2 - size - first;
                HashGroups(ref Unsafe.Add(ref letters, first * sizeof(char)), groups, ulong.MaxValue >> (16 * (4 - size)), ref Unsafe.Add(ref hashes, count));
                count += Math.Max(0, groups);
            }

            start = end + 1;
        }

        return _hashes.AsSpan(0, count);
    }

    /// <summary>Hashes groups of letters that begin one after the other, eight side by side where the processor can: up to seven more are written than there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HashGroups(ref byte letters, int groups, ulong mask, ref uint hashes)
    {
        for (var at = 0; at < groups; at += Avx512DQ.IsSupported && Avx512BW.IsSupported ? Step : 1)
        {
            if (Avx512DQ.IsSupported && Avx512BW.IsSupported)
            {
                var some = Vector256.LoadUnsafe(ref letters, (nuint)(at * sizeof(char))).AsUInt16();
                var fours = Avx512BW.PermuteVar32x16(Vector512.Create(some, some), Fours).AsUInt64() & Vector512.Create(mask);
                Avx512F.ConvertToVector256UInt32((fours * GramMultiplier) >>> 32).StoreUnsafe(ref hashes, (nuint)at);
            }
            else
            {
                Unsafe.Add(ref hashes, at) = (uint)((TextHash.Eight(ref Unsafe.Add(ref letters, at * sizeof(char))) & mask) * GramMultiplier >> 32);
            }
        }
    }

    /// <summary>Finds the blank behind a word; most words end within sixteen letters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOf(ref byte letters, int start)
    {
        for (; ; start += Vector256<ushort>.Count)
        {
            var isBlank = Vector256.Equals(Vector256.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref letters), (nuint)start), Vector256.Create((ushort)Boundary));
            if (isBlank != Vector256<ushort>.Zero)
            {
                return start + BitOperations.TrailingZeroCount(isBlank.ExtractMostSignificantBits());
            }
        }
    }

    private void Read(ReadOnlySpan<char> text, bool withTags)
    {
        Array.Clear(_scripts);
        var (at, read, letters, length) = (0, 0, _letters, 1);
        letters[0] = Boundary;
        while (at < text.Length && read < MostLetters)
        {
            var unit = text[at];
            var script = Scripts.Of(unit);
            if (script == Script.None)
            {
                at = Past(text, at, withTags);
                if (letters[length - 1] != Boundary && !IsWithinWord(unit))
                {
                    letters[length++] = Boundary;
                }

                continue;
            }

            if (unit is 'h' or 'H' or 'w' or 'W' && at + 1 < text.Length && text[at + 1] is 't' or 'T' or 'w' or 'W' && IsLink(text[at..]))
            {
                at = Blank(text, at);
                continue;
            }

            var plain = new AsciiLetters(text, at);
            if (plain.Length is > 0 and < 16 && read + plain.Length <= MostLetters && !plain.HasPair('h', 't') && !plain.HasPair('w', 'w'))
            {
                plain.Small.StoreUnsafe(ref Unsafe.As<char, ushort>(ref letters[length]));
                _scripts[(int)Script.Latin] += plain.Length; // no link can begin among them
                (read, at, length) = (read + plain.Length, at + plain.Length, length + plain.Length);
                continue;
            }

            read++;
            at++;
            if (Scripts.IsAccent(unit) && Accents.Join(letters[length - 1], unit) is var composed && composed != unit)
            {
                letters[length - 1] = composed;
                continue;
            }

            _scripts[(int)script] += Scripts.Weight(script);
            letters[length++] = Scripts.Small(unit);
        }

        letters[length++] = Boundary;
        letters.AsSpan(length, Padding).Clear();
        _length = length;
    }

    /// <summary>Passes over what is no letter, and with it a name, a tag or a mask that it begins.</summary>
    private static int Past(ReadOnlySpan<char> text, int at, bool withTags) => text[at] switch
    {
        '@' => Name(text, at + 1),
        '#' when !withTags => Name(text, at + 1),
        '&' when text[at..].IndexOf(';') is > 0 and < 6 and var end => at + end + 1,
        '[' when text[at..].IndexOf(']') is > 0 and < LongestMask and var end => at + end + 1,
        _ => at + 1,
    };

    private Script Commonest(out bool isMixed)
    {
        _scripts[(int)Script.Kana] += _scripts[(int)Script.Kana] > 0 ? _scripts[(int)Script.Han] : 0; // Japanese is written in both
        var (commonest, kinds) = (Script.None, 0);
        for (var script = 1; script < Scripts.Count; script++)
        {
            kinds += _scripts[script] > 0 ? 1 : 0;
            commonest = _scripts[script] > _scripts[(int)commonest] ? (Script)script : commonest;
        }

        isMixed = kinds > 1;
        return commonest;
    }

    /// <summary>"Don't" and "dont" are written for one another; what joins letters is no letter of its own.</summary>
    private static bool IsWithinWord(char unit) => unit is '\'' or '\u2019' or '\u200C' or '\u200D' or '\u00AD';

    private static bool IsLink(ReadOnlySpan<char> text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static int Blank(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Name(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at;
    }
}
