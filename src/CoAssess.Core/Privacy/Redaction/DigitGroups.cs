using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>A run of digits within a number.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Total">How many digits the number has up to its end.</param>
internal readonly record struct DigitGroup(int Start, int End, int Total)
{
    public int Length => End - Start;
}

/// <summary>Runs of digits joined by spaces, hyphens, full stops and brackets, as numbers are written.</summary>
internal readonly ref struct DigitGroups
{
    public const int MaxGroups = 20;
    public const int MaxDigits = 48;

    /// <summary>Digits, and the letters that are written for them to keep machines away.</summary>
    public static readonly SearchValues<char> DigitsAndLookalikes = SearchValues.Create("0123456789OoIl");

    private readonly Span<DigitGroup> _groups;
    private readonly Span<char> _digits;

    public DigitGroups(ReadOnlySpan<char> text, Stretch stretch, int start, Span<DigitGroup> groups, Span<char> digits)
    {
        Text = text;
        Stretch = stretch;
        _groups = groups;
        _digits = digits;
        var total = 0;
        for (var at = start; Count < groups.Length;)
        {
            var end = BeforeExtension(text, at, Word.End(text, at));
            if (end == at || total + end - at > digits.Length || !TryRead(text[at..end], digits[total..], out var hasLookalikes))
            {
                break;
            }

            total += end - at;
            HasLookalikes |= hasLookalikes;
            groups[Count++] = new(at, end, total);
            at = SkipJoint(text, end);
            if (at < 0)
            {
                break;
            }
        }
    }

    public ReadOnlySpan<char> Text { get; }

    public Stretch Stretch { get; }

    public int Count { get; }

    /// <summary>Gets whether letters stand for some of the digits.</summary>
    public bool HasLookalikes { get; }

    public int Start => _groups[0].Start;

    /// <summary>Gets the digits of the number's first groups.</summary>
    public ReadOnlySpan<char> Digits(int total) => _digits[..total];

    public DigitGroup this[int index] => _groups[index];

    /// <summary>Says whether the groups up to one have the given lengths.</summary>
    public bool HasShape(int last, params ReadOnlySpan<int> lengths)
    {
        if (last + 1 != lengths.Length)
        {
            return false;
        }

        for (var i = 0; i <= last; i++)
        {
            if (_groups[i].Length != lengths[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says whether a word shortly before tells one of some things.</summary>
    public bool HasCue(Cue any) => CueWords.Have(Text, Stretch.Start, Start, any);

    /// <summary>Says whether every digit up to a group stands alone, as in "0 7 7 0 0".</summary>
    public bool IsSpelledOut(int last) => _groups[last].Total == last + 1;

    public char Before => Start > Stretch.Start ? Text[Start - 1] : ' ';

    /// <summary>Gets whether the number is an amount of money or what stands behind a decimal point or comma.</summary>
    public bool IsAmount =>
        Before is '£' or '$' or '€' || (Before is '.' or ',' && Start - 2 >= Stretch.Start && char.IsAsciiDigit(Text[Start - 2]));

    /// <summary>"7502x459": the digits before a telephone's extension.</summary>
    private static int BeforeExtension(ReadOnlySpan<char> text, int at, int end)
    {
        var mark = text[at..end].IndexOfAny('x', 'X');
        return mark > 3 && mark + 1 < end - at && char.IsAsciiDigit(text[at + mark - 1]) && !text[(at + mark + 1)..end].ContainsAnyExceptInRange('0', '9') ? at + mark : end;
    }

    private static bool TryRead(ReadOnlySpan<char> word, Span<char> digits, out bool hasLookalikes)
    {
        hasLookalikes = false;
        var letters = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var digit = word[i] switch { 'O' or 'o' => '0', 'I' or 'l' => '1', var c => c };
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            letters += digit == word[i] ? 0 : 1;
            digits[i] = digit;
        }

        hasLookalikes = letters > 0;
        return letters < word.Length;
    }

    private static int SkipJoint(ReadOnlySpan<char> text, int at)
    {
        const int longest = 3;
        var end = at;
        while (end < text.Length && end - at < longest && text[end] is ' ' or '-' or '.' or '(' or ')')
        {
            end++;
        }

        return end > at && end < text.Length && DigitsAndLookalikes.Contains(text[end]) ? end : -1;
    }
}
