namespace CoAssess.Analysis;

/// <summary>The sums and days that a text speaks of. One for each thread.</summary>
internal sealed class TextFigures
{
    private const int Most = 8;
    private const long Pound = 100;
    private const long Largest = 100_000_000_000_00;

    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] MonthsInWelsh = ["ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"];

    private readonly TextAmount[] _amounts = new TextAmount[Most];
    private readonly TextDay[] _days = new TextDay[Most];
    private int _amountCount;
    private int _dayCount;

    public ReadOnlySpan<TextAmount> Amounts => _amounts.AsSpan(0, _amountCount);

    public ReadOnlySpan<TextDay> Days => _days.AsSpan(0, _dayCount);

    /// <summary>Reads a text; what was read before is gone.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        (_amountCount, _dayCount) = (0, 0);
        for (var at = text.IndexOfAnyInRange('0', '9'); at >= 0 && at < text.Length;)
        {
            var number = Number(text, at, out var end);
            if (IsApart(text, at) && !Date(text, at, ref end))
            {
                Sum(text, at, number, ref end);
            }

            var next = text[end..].IndexOfAnyInRange('0', '9');
            at = next < 0 ? -1 : end + next;
        }

        NamedMonths(text);
    }

    /// <summary>A number with commas between its thousands and a point before its pence.</summary>
    private static (long Whole, int Fraction, int Places, bool HasCommas, int Digits) Number(ReadOnlySpan<char> text, int at, out int end)
    {
        var (whole, fraction, places, hasCommas, digits) = (0L, 0, 0, false, 0);
        for (end = at; end < text.Length; end++)
        {
            if (char.IsAsciiDigit(text[end]))
            {
                whole = whole < Largest ? (whole * 10) + text[end] - '0' : whole;
                digits++;
            }
            else if (text[end] == ',' && end + 3 < text.Length && IsDigits(text.Slice(end + 1, 3)) && !(end + 4 < text.Length && char.IsAsciiDigit(text[end + 4])))
            {
                hasCommas = true;
            }
            else
            {
                break;
            }
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            for (end++; end < text.Length && char.IsAsciiDigit(text[end]); end++)
            {
                (fraction, places) = places < 2 ? ((fraction * 10) + text[end] - '0', places + 1) : (fraction, places + 1);
            }
        }

        return (whole, fraction, places, hasCommas, digits);
    }

    private void Sum(ReadOnlySpan<char> text, int at, (long Whole, int Fraction, int Places, bool HasCommas, int Digits) number, ref int end)
    {
        var before = text[..at].TrimEnd();
        var hasSign = before.EndsWith("£") || before.EndsWith("GBP", StringComparison.OrdinalIgnoreCase);
        var rest = text[end..];
        var times = Times(rest, out var used);
        var isMoney = hasSign || (times > 1 && used > 0) || StartsWord(rest.TrimStart(), "pounds") || StartsWord(rest.TrimStart(), "quid")
            || (number.Places == 2 && number.Digits >= 2) || (number.HasCommas && number.Whole >= 1000);
        if (!isMoney || number.Whole >= Largest || number.Places > 2 || _amountCount == Most)
        {
            return;
        }

        end += used;
        var scale = number.Places switch { 0 => Pound, 1 => Pound / 10, _ => 1L };
        var pence = checked(((number.Whole * Pound) + (number.Places == 1 ? number.Fraction * 10 : number.Fraction)) * Math.Min(times, 1_000_000));
        if (times == 1 && number.Places == 2)
        {
            _amounts[_amountCount++] = new(pence, pence);
            return;
        }

        // Round sums are rounded sums: £80,000 stands for what is nearer to it than to the next; whole pounds leave their pence out.
        var step = scale * times;
        while (pence > 0 && pence % (step * 10) == 0 && step < pence / 10)
        {
            step *= 10;
        }

        _amounts[_amountCount++] = new(pence - (step / 2), pence + Math.Max(step / 2, step == Pound ? Pound - 1 : 0));
    }

    private static long Times(ReadOnlySpan<char> rest, out int used)
    {
        var trimmed = rest.TrimStart(' ');
        var gap = rest.Length - trimmed.Length;
        foreach (var (word, times) in ((string, long)[])[("k", 1000), ("grand", 1000), ("thousand", 1000), ("m", 1_000_000), ("mil", 1_000_000), ("million", 1_000_000)])
        {
            if (StartsWord(trimmed, word) && (gap == 0 || word.Length > 1))
            {
                used = gap + word.Length;
                return times;
            }
        }

        used = 0;
        return 1;
    }

    /// <summary>A day by figures (04/10/2026, 2026-10-04) or with the name of its month behind it.</summary>
    private bool Date(ReadOnlySpan<char> text, int at, ref int end)
    {
        Span<int> parts = stackalloc int[3];
        var (count, next) = (0, at);
        while (count < 3 && next < text.Length && char.IsAsciiDigit(text[next]))
        {
            var part = 0;
            for (var digits = 0; next < text.Length && char.IsAsciiDigit(text[next]) && digits < 4; digits++)
            {
                part = (part * 10) + text[next++] - '0';
            }

            parts[count++] = part;
            if (count < 3 && next + 1 < text.Length && text[next] is '/' or '-' or '.' && char.IsAsciiDigit(text[next + 1]))
            {
                next++;
            }
            else
            {
                break;
            }
        }

        var day = (count, parts[0]) switch
        {
            (3, >= 1900) => new TextDay(parts[0], parts[1], parts[2]),
            (3, _) => new TextDay(parts[2] < 100 ? 2000 + parts[2] : parts[2], parts[1], parts[0]),
            (1, >= 1 and <= 31) => DayOfNamedMonth(text, ref next, parts[0]),
            _ => default,
        };
        if (day.Month is < 1 or > 12 || day.Day is < 1 or > 31)
        {
            return false;
        }

        Add(day);
        end = next;
        return true;
    }

    private static TextDay DayOfNamedMonth(ReadOnlySpan<char> text, ref int at, int day)
    {
        var rest = text[at..];
        if (StartsWord(rest, "st") || StartsWord(rest, "nd") || StartsWord(rest, "rd") || StartsWord(rest, "th"))
        {
            rest = rest[2..];
        }

        rest = rest.TrimStart(' ');
        rest = StartsWord(rest, "of") ? rest[2..].TrimStart(' ') : rest;
        if (MonthAt(rest, out var length) is not (> 0 and var month))
        {
            return default;
        }

        rest = rest[length..];
        var year = YearAt(rest, out var used);
        at = text.Length - rest.Length + used;
        return new(year, month, day);
    }

    /// <summary>Months by their names without a day; March and May only where a word before them says that they are months.</summary>
    private void NamedMonths(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiLetter(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            var month = MonthAt(text[at..], out var length);
            if (month > 0 && (length > 3 || month != 5) && !FollowsDay(text[..at]) && (month is not (3 or 5) || IsMeant(text[..at])))
            {
                Add(new(YearAt(text[(at + length)..], out _), month, 0));
            }
            else if (month == 5 && !FollowsDay(text[..at]) && IsMeant(text[..at]))
            {
                Add(new(YearAt(text[(at + length)..], out _), month, 0));
            }
        }
    }

    private void Add(TextDay day)
    {
        if (_dayCount < Most && !Days.Contains(day))
        {
            _days[_dayCount++] = day;
        }
    }

    private static bool FollowsDay(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        before = before.EndsWith(" of", StringComparison.OrdinalIgnoreCase) ? before[..^3].TrimEnd() : before;
        before = before.Length > 2 && before[^2..] is "st" or "nd" or "rd" or "th" ? before[..^2] : before;
        return before.Length > 0 && char.IsAsciiDigit(before[^1]);
    }

    private static bool IsMeant(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        foreach (var word in (string[])["in", "of", "for", "during", "last", "this", "since", "from", "until", "to", "and", "the"])
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (before.Length == word.Length || !char.IsLetterOrDigit(before[^(word.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static int MonthAt(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        if (length < 3)
        {
            return 0;
        }

        var word = text[..length];
        for (var month = 0; month < Months.Length; month++)
        {
            if (word.Equals(Months[month], StringComparison.OrdinalIgnoreCase) || word.Equals(MonthsInWelsh[month], StringComparison.OrdinalIgnoreCase)
                || (length <= 4 && Months[month].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase) && (length == 3 || month == 8)))
            {
                return month + 1;
            }
        }

        return 0;
    }

    private static int YearAt(ReadOnlySpan<char> text, out int used)
    {
        var rest = text.TrimStart(", ");
        used = text.Length - rest.Length;
        if (rest.Length >= 4 && IsDigits(rest[..4]) && (rest.Length == 4 || !char.IsAsciiDigit(rest[4])) && rest[0] is '1' or '2')
        {
            used += 4;
            return int.Parse(rest[..4], System.Globalization.CultureInfo.InvariantCulture);
        }

        used = 0;
        return 0;
    }

    private static bool IsApart(ReadOnlySpan<char> text, int at) => at == 0 || (!char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '#' or '@'));

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool StartsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));
}
