namespace CoAssess.Datasets;

/// <summary>Reads days as they stand in files; which of day and month comes first is told, never guessed from one cell.</summary>
internal static class DayText
{
    /// <summary>Reads a day, with or without a time after it.</summary>
    /// <param name="text">The cell, trimmed.</param>
    /// <param name="monthFirst">Whether the file writes the month before the day in all-number dates.</param>
    /// <param name="day">The day.</param>
    /// <returns>What shape the text has.</returns>
    public static DayShape Read(ReadOnlySpan<byte> text, bool monthFirst, out DateOnly day)
    {
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-')
        {
            return ReadIso(text, out day);
        }

        day = default;
        if (!TryParts(text, out var first, out var second, out var third, out var monthIsName))
        {
            return DayShape.Unreadable;
        }

        if (monthIsName)
        {
            return TryDay(third, second, first, out day) ? DayShape.Fixed : DayShape.Unreadable;
        }

        if (first > 31)
        {
            return TryDay(first, second, third, out day) ? DayShape.Fixed : DayShape.Unreadable;
        }

        var read = monthFirst ? TryDay(third, first, second, out day) : TryDay(third, second, first, out day);
        return read ? DayShape.Ordered : DayShape.OtherOrder;
    }

    /// <summary>Gets the two numbers whose order is in question; false for a text where no order is in question.</summary>
    public static bool TryOrder(ReadOnlySpan<byte> text, out int first, out int second) =>
        TryParts(text, out first, out second, out _, out var monthIsName) && !monthIsName && first is >= 1 and <= 31 && second is >= 1 and <= 31;

    /// <summary>Writes a day in ISO form, 10 bytes.</summary>
    public static void Write(DateOnly day, Span<byte> destination) => day.TryFormat(destination, out _, "yyyy-MM-dd");

    private static DayShape ReadIso(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        return TwoDigits(text, 0, out var century) && TwoDigits(text, 2, out var year) && TwoDigits(text, 5, out var month) && TwoDigits(text, 8, out var dayOfMonth)
            && (text.Length == 10 || IsTime(text[10..])) && TryDay((century * 100) + year, month, dayOfMonth, out day)
            ? DayShape.Fixed
            : DayShape.Unreadable;
    }

    private static bool TwoDigits(ReadOnlySpan<byte> text, int at, out int value)
    {
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        value = (tens * 10) + ones;
        return (uint)tens <= 9 && (uint)ones <= 9;
    }

    /// <summary>Splits a day into its three parts; a named month is given as the second.</summary>
    private static bool TryParts(ReadOnlySpan<byte> text, out int first, out int second, out int third, out bool monthIsName)
    {
        (second, third, monthIsName) = (0, 0, false);
        if (!TakeNumber(ref text, 4, out first, out var firstDigits) || !TakeSeparator(ref text, out var separator))
        {
            return false;
        }

        if (text.Length > 0 && char.IsAsciiLetter((char)text[0]))
        {
            monthIsName = TakeMonth(ref text, out second);
            if (!monthIsName || firstDigits > 2)
            {
                return false;
            }
        }
        else if (!TakeNumber(ref text, 2, out second, out _))
        {
            return false;
        }

        if (!TakeSeparator(ref text, out var again) || (!monthIsName && again != separator) || (separator == ' ' && !monthIsName))
        {
            return false;
        }

        if (!TakeNumber(ref text, 4, out third, out var lastDigits) || (!text.IsEmpty && !IsTime(text)))
        {
            return false;
        }

        if (firstDigits == 4)
        {
            return lastDigits <= 2;
        }

        // Two digits mean 1970 to 2069: no council publishes an older payment.
        third = lastDigits == 2 ? third + (third < 70 ? 2000 : 1900) : third;
        return firstDigits <= 2 && lastDigits is 2 or 4;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, int most, out int value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < text.Length && (uint)(text[digits] - '0') <= 9)
        {
            if (digits == most)
            {
                return false;
            }

            value = (value * 10) + (text[digits++] - '0');
        }

        text = text[digits..];
        return digits > 0;
    }

    private static bool TakeSeparator(ref ReadOnlySpan<byte> text, out byte separator)
    {
        separator = text.IsEmpty ? (byte)0 : text[0];
        if (separator is not ((byte)'/' or (byte)'-' or (byte)'.' or (byte)' '))
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TakeMonth(ref ReadOnlySpan<byte> text, out int month)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter((char)text[length]))
        {
            length++;
        }

        month = 0;
        for (var index = 0; index < Months.Length && length >= 3; index++)
        {
            var name = Months[index];
            if (length <= name.Length && System.Text.Ascii.EqualsIgnoreCase(text[..length], name.AsSpan(0, length)))
            {
                month = index + 1;
                break;
            }
        }

        if (month == 0 && length == 4 && System.Text.Ascii.EqualsIgnoreCase(text[..4], "sept"))
        {
            month = 9;
        }

        text = text[length..];
        return month > 0;
    }

    /// <summary>Says whether what follows a day is a time of day, which is passed over.</summary>
    private static bool IsTime(ReadOnlySpan<byte> text) =>
        text.Length is >= 2 and <= 32 && text[0] is (byte)' ' or (byte)'T' && text[1..].IndexOfAnyExcept(TimeLetters) < 0;

    private static bool TryDay(int year, int month, int dayOfMonth, out DateOnly day)
    {
        var real = year is >= 1900 and < 2200 && month is >= 1 and <= 12 && dayOfMonth >= 1
            && (dayOfMonth <= 28 || dayOfMonth <= DateTime.DaysInMonth(year, month));
        day = real ? new DateOnly(year, month, dayOfMonth) : default;
        return real;
    }

    private static readonly System.Buffers.SearchValues<byte> TimeLetters = System.Buffers.SearchValues.Create("0123456789:. +-TZAPMapm"u8);

    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];
}
