using System.Globalization;

namespace CoAssess.Datasets;

/// <summary>Reads and writes sums of money as they stand in files, exactly: no floating point anywhere.</summary>
internal static class MoneyText
{
    /// <summary>The longest number read; anything longer is no sum of money.</summary>
    private const int MostDigits = 24;

    /// <summary>Reads the plain form, such as <c>-26123.45</c>: at most 15 digits, at most two of them pence.</summary>
    /// <param name="text">The cell, trimmed.</param>
    /// <param name="pence">The sum in pence.</param>
    /// <returns>Whether the text has the plain form; if not, <see cref="TryRead"/> may still read it.</returns>
    public static bool TryReadPlain(ReadOnlySpan<byte> text, out long pence)
    {
        pence = 0;
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var first = at;
        long value = 0;
        uint digit;
        for (; at < text.Length && (digit = (uint)(text[at] - '0')) <= 9; at++)
        {
            value = (value * 10) + digit;
        }

        if (at == first || at - first > 13)
        {
            return false;
        }

        if (at == text.Length)
        {
            value *= 100;
        }
        else if (text.Length - at == 3 && text[at] == '.' && (uint)(text[at + 1] - '0') <= 9 && (uint)(text[at + 2] - '0') <= 9)
        {
            value = (value * 100) + ((text[at + 1] - '0') * 10) + (text[at + 2] - '0');
        }
        else
        {
            return false;
        }

        pence = first == 1 ? -value : value;
        return true;
    }

    /// <summary>Reads a sum with pound sign or <c>GBP</c>, thousands commas, brackets, a leading or trailing minus, <c>CR</c>, or a trailing dot.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="amount">The sum in pounds.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal amount)
    {
        amount = 0;
        var negative = false;
        text = CellText.Trim(text);
        if (text is [(byte)'(', .. var inside, (byte)')'])
        {
            negative = true;
            text = CellText.Trim(inside);
        }

        var signed = negative;
        while (TakeSign(ref text, out var minus) || TakeCurrency(ref text))
        {
            if (minus is { } sign)
            {
                if (signed)
                {
                    return false;
                }

                (signed, negative) = (true, sign);
            }
        }

        return TryReadDigits(text, negative, out amount);
    }

    /// <summary>Writes a sum as it is published: plain, with a leading minus and at least two places.</summary>
    /// <param name="amount">The sum in pounds.</param>
    /// <param name="destination">Where it goes; 40 bytes are enough.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(decimal amount, Span<byte> destination)
    {
        var written = amount.TryFormat(destination, out var length, amount.Scale <= 2 ? "F2" : default, CultureInfo.InvariantCulture);
        return written ? length : throw new ArgumentException("A sum needs 40 bytes.", nameof(destination));
    }

    /// <summary>Writes a number plainly, without places it has not got.</summary>
    /// <param name="number">The number.</param>
    /// <param name="destination">Where it goes; 40 bytes are enough.</param>
    /// <returns>How many bytes were written.</returns>
    public static int WriteNumber(decimal number, Span<byte> destination) =>
        number.TryFormat(destination, out var length, default, CultureInfo.InvariantCulture)
            ? length
            : throw new ArgumentException("A number needs 40 bytes.", nameof(destination));

    /// <summary>Takes a sign from either end.</summary>
    private static bool TakeSign(ref ReadOnlySpan<byte> text, out bool? minus)
    {
        minus = null;
        foreach (var (sign, isMinus) in Signs)
        {
            if (text.StartsWith(sign.Span))
            {
                text = CellText.Trim(text[sign.Length..]);
                minus = isMinus;
                return true;
            }

            if (text.EndsWith(sign.Span))
            {
                text = CellText.Trim(text[..^sign.Length]);
                minus = isMinus;
                return true;
            }
        }

        return false;
    }

    private static bool TakeCurrency(ref ReadOnlySpan<byte> text)
    {
        foreach (var currency in Currencies)
        {
            if (text.StartsWith(currency.Span))
            {
                text = CellText.Trim(text[currency.Length..]);
                return true;
            }

            if (text.EndsWith(currency.Span))
            {
                text = CellText.Trim(text[..^currency.Length]);
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads digits, with commas between groups of three before the point, and perhaps a second, stray point at the end.</summary>
    private static bool TryReadDigits(ReadOnlySpan<byte> text, bool negative, out decimal amount)
    {
        amount = 0;
        if (text is [.., (byte)'.'])
        {
            text = text[..^1];
        }

        Span<byte> digits = stackalloc byte[MostDigits + 1];
        int written = 0, point = -1, lastComma = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == ',')
            {
                if (point >= 0 || at == 0 || (lastComma < 0 ? at > 3 : at - lastComma != 4))
                {
                    return false;
                }

                lastComma = at;
                continue;
            }

            if (letter == '.')
            {
                if (point >= 0 || (lastComma >= 0 && at - lastComma != 4))
                {
                    return false;
                }

                point = at;
            }
            else if (!char.IsAsciiDigit((char)letter))
            {
                return false;
            }

            if (written == digits.Length)
            {
                return false;
            }

            digits[written++] = letter;
        }

        if (lastComma >= 0 && point < 0 && text.Length - lastComma != 4)
        {
            return false;
        }

        var read = written > 0 && decimal.TryParse(digits[..written], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
        amount = negative ? -amount : amount;
        return read;
    }

    private static readonly (ReadOnlyMemory<byte> Text, bool IsMinus)[] SignTexts =
    [
        ("-"u8.ToArray(), true), ("\u2212"u8.ToArray(), true), ("\u2013"u8.ToArray(), true), ("+"u8.ToArray(), false),
        ("CR"u8.ToArray(), true), ("DR"u8.ToArray(), false), ("Cr"u8.ToArray(), true), ("Dr"u8.ToArray(), false),
    ];

    private static ReadOnlySpan<(ReadOnlyMemory<byte> Text, bool IsMinus)> Signs => SignTexts;

    private static readonly ReadOnlyMemory<byte>[] Currencies = ["£"u8.ToArray(), "GBP"u8.ToArray()];
}
