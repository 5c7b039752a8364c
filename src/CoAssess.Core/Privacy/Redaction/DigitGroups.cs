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
    private const int FewestRunOn = 3;

    /// <summary>Digits, and the letters that are written for them to keep machines away.</summary>
    public static readonly SearchValues<char> DigitsAndLookalikes = SearchValues.Create("0123456789OoIl");

    private readonly DigitGroup[] _groups;
    private readonly char[] _digits;
    private readonly Cues _cues;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">Before it nothing is looked at.</param>
    /// <param name="after">What was taken out just before that; null when nothing was.</param>
    /// <param name="start">Where the number begins.</param>
    /// <param name="scratch">Takes the groups and digits.</param>
    public DigitGroups(ReadOnlySpan<char> text, int least, PersonalDetail? after, int start, Scratch scratch)
    {
        Text = text;
        (Least, After) = (least, after);
        var (groups, digits) = (_groups, _digits) = (scratch.Groups, scratch.Digits);
        _cues = scratch.Cues;
        scratch.HoldsDigits = true;
        var isStroked = start > least && text[start - 1] == '+';
        for (var at = start; at >= 0 && Count < groups.Length;)
        {
            var (end, letters) = Read(text, at, digits.AsSpan(Total));
            if (end - at == letters)
            {
                break;
            }

            Total += end - at;
            HasLookalikes |= letters > 0;
            groups[Count++] = new(at, end, Total);
            isStroked |= Count == 1 && IsBehindAreaCode(text, at, end);
            at = isStroked && IsStroke(text, end) ? end + 1 : SkipJoint(text, end);
        }
    }

    public ReadOnlySpan<char> Text { get; }

    /// <summary>Gets the place before which nothing is looked at.</summary>
    public int Least { get; }

    /// <summary>Gets what was taken out just before that; null when nothing was.</summary>
    public PersonalDetail? After { get; }

    public int Count { get; }

    /// <summary>Gets whether letters stand for some of the digits.</summary>
    public bool HasLookalikes { get; }

    /// <summary>Gets how many digits it has.</summary>
    public int Total { get; }

    public int Start => _groups[0].Start;

    /// <summary>Gets the digits of the number's first groups.</summary>
    public ReadOnlySpan<char> Digits(int total) => _digits.AsSpan(0, total);

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
    public bool HasCue(Cue any) => _cues.Have(Text, Least, Start, any);

    /// <summary>Says whether every digit up to a group stands alone, as in "0 7 7 0 0".</summary>
    public bool IsSpelledOut(int last) => _groups[last].Total == last + 1;

    public char Before => Start > Least ? Text[Start - 1] : ' ';

    /// <summary>Gets whether the number is an amount of money or what stands behind a decimal point or comma.</summary>
    public bool IsAmount =>
        Before is '£' or '$' or '€' || (Before is '.' or ',' && Start - 2 >= Least && char.IsAsciiDigit(Text[Start - 2]));

    /// <summary>Says whether a number may go on behind one of its groups.</summary>
    public static bool HasMore(ReadOnlySpan<char> text, int start, int end) => SkipJoint(text, end) >= 0 || IsBehindAreaCode(text, start, end) || (IsStroke(text, end) && start > 0 && text[start - 1] == '+');

    /// <summary>Reads a word of digits, or of digits and letters that are written for them.</summary>
    /// <returns>Where it ends, and how many letters it has; where it begins when it is no such word, or too long.</returns>
    private static (int End, int Letters) Read(ReadOnlySpan<char> text, int at, Span<char> digits)
    {
        var (end, letters) = (at, 0);
        for (; end < text.Length; end++)
        {
            var digit = text[end] switch { 'O' or 'o' => '0', 'I' or 'l' => '1', var c => c };
            if (!char.IsAsciiDigit(digit))
            {
                return char.IsLetterOrDigit(digit) && !IsExtension(text, at, end) && !IsRunOn(text, at, end) ? (at, 0) : (end, letters);
            }

            if (end - at == digits.Length)
            {
                return (at, 0);
            }

            letters += digit == text[end] ? 0 : 1;
            digits[end - at] = digit;
        }

        return (end, letters);
    }

    /// <summary>"7502x459": the digits of a telephone's extension stand behind the mark.</summary>
    private static bool IsExtension(ReadOnlySpan<char> text, int at, int mark) =>
        text[mark] is 'x' or 'X' && mark - at > 3 && char.IsAsciiDigit(text[mark - 1])
        && Word.End(text, mark) is var end && end > mark + 1 && !text[(mark + 1)..end].ContainsAnyExceptInRange('0', '9');

    /// <summary>"07700900123thanks", "0161 496 0977Mobile": where the line was broken in what was copied, a word runs on from a number. One letter makes it another mark.</summary>
    private static bool IsRunOn(ReadOnlySpan<char> text, int at, int end) =>
        end - at >= FewestRunOn && char.IsAsciiLetter(text[end]) && end + 1 < text.Length && char.IsAsciiLetterLower(text[end + 1]);

    /// <summary>"07700/900123": a stroke behind the code of an area or of mobile telephones.</summary>
    private static bool IsBehindAreaCode(ReadOnlySpan<char> text, int at, int end) =>
        (end - at is 4 or 5 || (end - at == 3 && text[at + 1] == '2')) && text[at] == '0' && text[at + 1] != '0' && IsStroke(text, end);

    private static bool IsStroke(ReadOnlySpan<char> text, int end) => end + 1 < text.Length && text[end] == '/' && char.IsAsciiDigit(text[end + 1]);

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
