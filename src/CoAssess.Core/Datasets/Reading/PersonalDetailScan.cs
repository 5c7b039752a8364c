using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Datasets;

/// <summary>Finds personal detail in a cell: e-mail addresses, phone numbers, National Insurance numbers, bank accounts, postcodes.</summary>
internal static class PersonalDetailScan
{
    private static readonly SearchValues<byte> BetweenCodeAndAccount = SearchValues.Create(" ,/:acountAC"u8);
    private static readonly SearchValues<byte> LettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Says whether a cell is worth the careful look of <see cref="Find"/>; it may err on the side of yes.</summary>
    /// <remarks>A phone or account number has eleven digits or more; a National Insurance number ends in a digit, perhaps a space, and a letter from A to D.</remarks>
    public static bool MayHoldNumber(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is < 9 or > 64 || !Vector128.IsHardwareAccelerated)
        {
            return cell.Length >= 9;
        }

        ulong digits = 0, spaces = 0, letters = 0;
        ref var start = ref MemoryMarshal.GetReference(cell);
        if (cell.Length < 16)
        {
            for (var at = 0; at < cell.Length; at++)
            {
                var letter = cell[at];
                digits |= ((uint)(letter - '0') <= 9 ? 1UL : 0) << at;
                spaces |= (letter == ' ' ? 1UL : 0) << at;
                letters |= ((uint)((letter | 0x20) - 'a') <= 3 ? 1UL : 0) << at;
            }
        }
        else
        {
            // The last block overlaps the one before it, and says the same of the letters that both hold.
            for (var at = 0; at < cell.Length; at += 16)
            {
                var from = Math.Min(at, cell.Length - 16);
                var block = Vector128.LoadUnsafe(ref start, (nuint)from);
                digits |= (ulong)Vector128.LessThanOrEqual(block - Vector128.Create((byte)'0'), Vector128.Create((byte)9)).ExtractMostSignificantBits() << from;
                spaces |= (ulong)Vector128.Equals(block, Vector128.Create((byte)' ')).ExtractMostSignificantBits() << from;
                letters |= (ulong)Vector128.LessThanOrEqual((block | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)3)).ExtractMostSignificantBits() << from;
            }
        }

        return BitOperations.PopCount(digits) >= 11 || (letters & ((digits << 1) | (((digits << 1) & spaces) << 1))) != 0;
    }

    /// <summary>Gets what personal detail a cell holds, in words; null for none.</summary>
    public static string? Find(ReadOnlySpan<byte> cell) =>
        HoldsMail(cell) ? "an e-mail address"
        : HoldsPhone(cell) ? "a phone number"
        : HoldsNationalInsurance(cell) ? "a National Insurance number"
        : HoldsAccount(cell) ? "a bank account"
        : null;

    /// <summary>Says whether a cell holds an e-mail address.</summary>
    public static bool HoldsMail(ReadOnlySpan<byte> cell)
    {
        for (var at = cell.IndexOf((byte)'@'); at >= 0;)
        {
            var domain = cell[(at + 1)..];
            var length = 0;
            while (length < domain.Length && (char.IsAsciiLetterOrDigit((char)domain[length]) || domain[length] is (byte)'-' or (byte)'.'))
            {
                length++;
            }

            if (at > 0 && char.IsAsciiLetterOrDigit((char)cell[at - 1]) && domain[..length].TrimEnd((byte)'.').Contains((byte)'.'))
            {
                return true;
            }

            var next = domain.IndexOf((byte)'@');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>Says whether a cell holds a British phone number.</summary>
    public static bool HoldsPhone(ReadOnlySpan<byte> cell)
    {
        for (var at = cell.IndexOfAny((byte)'0', (byte)'+'); at >= 0;)
        {
            if (!IsWordBefore(cell, at) && IsPhone(cell[at..]))
            {
                return true;
            }

            var next = cell[(at + 1)..].IndexOfAny((byte)'0', (byte)'+');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>Says whether a cell holds a whole postcode.</summary>
    public static bool HoldsPostcode(ReadOnlySpan<byte> cell)
    {
        for (var at = 4; at + 3 <= cell.Length; at++)
        {
            // Inward part: digit, letter, letter, at the end of a word.
            if (IsDigit(cell, at) && IsLetter(cell, at + 1) && IsLetter(cell, at + 2) && !IsWordAt(cell, at + 3)
                && cell[at - 1] == ' ' && EndsWithOutward(cell[..(at - 1)]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPhone(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[13];
        int count = 0, gap = 0;
        var at = text[0] == '+' ? 1 : 0;
        for (; at < text.Length; at++)
        {
            if (IsDigit(text, at))
            {
                if (count == digits.Length)
                {
                    return false;
                }

                (digits[count++], gap) = (text[at], 0);
            }
            else if (text[at] is (byte)' ' or (byte)'(' or (byte)')' or (byte)'-' && ++gap <= 2)
            {
                continue;
            }
            else
            {
                break;
            }
        }

        if (gap == 0 && at < text.Length && char.IsAsciiLetter((char)text[at]))
        {
            return false;
        }

        var number = (ReadOnlySpan<byte>)digits[..count];
        if (text[0] == '+')
        {
            return number.StartsWith("44"u8) && count is 12 or 13;
        }

        return count == 11 && number[1] is (byte)'1' or (byte)'2' or (byte)'7' && count == 11 && number[2] != '0';
    }

    private static bool HoldsNationalInsurance(ReadOnlySpan<byte> cell)
    {
        for (var at = 0; at + 9 <= cell.Length; at++)
        {
            if (!IsLetter(cell, at) || !IsLetter(cell, at + 1) || IsWordBefore(cell, at))
            {
                continue;
            }

            int place = at + 2, digits = 0;
            while (place < cell.Length && digits < 6 && (IsDigit(cell, place) || cell[place] == ' '))
            {
                digits += cell[place++] == ' ' ? 0 : 1;
            }

            place += place < cell.Length && cell[place] == ' ' ? 1 : 0;
            if (digits == 6 && place < cell.Length && (cell[place] | 0x20) is >= 'a' and <= 'd' && !IsWordAt(cell, place + 1)
                && !"dfiquv"u8.Contains((byte)(cell[at] | 0x20)) && !"dfioquv"u8.Contains((byte)(cell[at + 1] | 0x20)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A sort code in three pairs and an account of eight digits after it.</summary>
    private static bool HoldsAccount(ReadOnlySpan<byte> cell)
    {
        for (var dash = cell.IndexOf((byte)'-'); dash >= 0 && dash + 15 <= cell.Length;)
        {
            var at = dash - 2;
            if (at >= 0 && Pattern(cell.Slice(at, 8), "00-00-00"u8) && !IsWordBefore(cell, at) && CountDigits(cell.Slice(at + 8, Math.Min(cell.Length - at - 8, 24))) >= 8
                && cell[(at + 8)..].IndexOfAnyExcept(BetweenCodeAndAccount) is >= 0 and var number && at + 8 + number + 8 <= cell.Length
                && Pattern(cell.Slice(at + 8 + number, 8), "00000000"u8) && !IsWordAt(cell, at + 8 + number + 8))
            {
                return true;
            }

            var next = cell[(dash + 1)..].IndexOf((byte)'-');
            dash = next < 0 ? -1 : dash + 1 + next;
        }

        return false;
    }

    private static bool EndsWithOutward(ReadOnlySpan<byte> text)
    {
        var start = text.LastIndexOf((byte)' ') + 1;
        var outward = text[start..];
        return outward.Length is >= 2 and <= 4 && IsLetter(outward, 0) && outward[1..].IndexOfAnyInRange((byte)'0', (byte)'9') >= 0
            && outward.IndexOfAnyExcept(LettersAndDigits) < 0
            && (IsDigit(outward, 1) || IsDigit(outward, 2));
    }

    private static bool Pattern(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '0' ? !IsDigit(text, at) : text[at] != pattern[at])
            {
                return false;
            }
        }

        return true;
    }

    private static int CountDigits(ReadOnlySpan<byte> cell)
    {
        var count = 0;
        foreach (var letter in cell)
        {
            count += (uint)(letter - '0') <= 9 ? 1 : 0;
        }

        return count;
    }

    private static bool IsDigit(ReadOnlySpan<byte> text, int at) => at < text.Length && (uint)(text[at] - '0') <= 9;

    private static bool IsLetter(ReadOnlySpan<byte> text, int at) => at < text.Length && char.IsAsciiLetter((char)text[at]);

    private static bool IsWordAt(ReadOnlySpan<byte> text, int at) => at < text.Length && char.IsAsciiLetterOrDigit((char)text[at]);

    private static bool IsWordBefore(ReadOnlySpan<byte> text, int at) => at > 0 && (char.IsAsciiLetterOrDigit((char)text[at - 1]) || text[at - 1] is (byte)'/' or (byte)'.' or (byte)'-');
}
