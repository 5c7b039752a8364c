namespace CoAssess.Privacy;

/// <summary>What a thread writes in while it redacts, text after text: nothing is allocated for a text but its result.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? _own;

    /// <summary>Gets the one of this thread.</summary>
    public static Scratch Own => _own ??= new();

    public List<Detail> Details { get; } = [];

    public Cues Cues { get; } = new();

    public DigitGroup[] Groups { get; } = new DigitGroup[DigitGroups.MaxGroups];

    public char[] Digits { get; } = new char[DigitGroups.MaxDigits];
}
