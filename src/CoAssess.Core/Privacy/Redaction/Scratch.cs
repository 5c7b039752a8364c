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

    /// <summary>Gets or sets whether digits of a text may stand in <see cref="Digits"/>.</summary>
    public bool HoldsDigits { get; set; }

    /// <summary>Blanks the digits of a text that was read: what is kept beside them are places, which say nothing without it.</summary>
    public void Forget()
    {
        if (HoldsDigits)
        {
            Digits.AsSpan().Clear();
            HoldsDigits = false;
        }
    }
}
