using System.Globalization;

namespace CoAssess.Datasets;

/// <summary>Reads and writes plain numbers as ten-thousandths in a whole number: exact, and eight bytes each.</summary>
internal static class PlainNumber
{
    /// <summary>How many ten-thousandths make one.</summary>
    public const long One = 10_000;

    private const int MostDigits = 14;

    /// <summary>Reads a number with at most 14 digits before the point and 4 behind it, and no leading zeros.</summary>
    /// <param name="text">Digits with a leading minus and a point at most.</param>
    /// <param name="value">The number in ten-thousandths.</param>
    /// <param name="places">The digits behind the point.</param>
    /// <returns>False when the number does not fit or is written in another way.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value, out byte places)
    {
        (value, places) = (0, 0);
        var isNegative = text is [(byte)'-', ..];
        var digits = isNegative ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.Length is 0 or > MostDigits || fraction.Length > 4 || (point >= 0 && fraction.IsEmpty) || (whole.Length > 1 && whole[0] == '0')
            || whole.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        foreach (var digit in whole)
        {
            value = (value * 10) + digit - '0';
        }

        for (var at = 0; at < 4; at++)
        {
            value = (value * 10) + (at < fraction.Length ? fraction[at] - '0' : 0);
        }

        places = (byte)fraction.Length;
        value = isNegative ? -value : value;
        return !isNegative || value != 0; // "-0.00" is kept as it is written
    }

    /// <summary>Writes a number as it was read.</summary>
    public static string Write(long value, byte places)
    {
        Span<char> text = stackalloc char[32];
        var size = Math.Abs(value);
        var length = 0;
        if (value < 0)
        {
            text[length++] = '-';
        }

        (size / One).TryFormat(text[length..], out var written, default, CultureInfo.InvariantCulture);
        length += written;
        if (places > 0)
        {
            text[length++] = '.';
            (size % One).TryFormat(text[length..], out _, "D4", CultureInfo.InvariantCulture);
            length += places;
        }

        return new(text[..length]);
    }

    /// <summary>Gives ten-thousandths as a decimal with two places at least.</summary>
    public static decimal ToDecimal(Int128 value) => (decimal)value / One + 0.00m;
}
