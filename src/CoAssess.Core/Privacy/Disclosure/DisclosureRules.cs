namespace CoAssess.Privacy;

/// <summary>When a figure is so small, or so much one person's, that it is withheld.</summary>
/// <param name="ListeningThreshold">How many people must stand behind what was heard on networks.</param>
/// <param name="FormThreshold">How many must stand behind what web forms brought.</param>
/// <param name="RoundTo">To what shown figures are rounded; 1 for exact ones.</param>
internal sealed record DisclosureRules(int ListeningThreshold, int FormThreshold, int RoundTo = 1)
{
    /// <summary>The (n,k)-rule with n = 1: nobody may have written more than this share of what a figure counts, in per cent.</summary>
    private const int LargestSharePercent = 50;

    /// <summary>The p%-rule: what the others wrote, the next largest left out, must hide the largest's own number by at least this much, in per cent.</summary>
    /// <remarks>Hundepool and others, Statistical Disclosure Control (Wiley, 2012), 4.2: the next largest knows its own number, and must not come this close to the largest's.</remarks>
    private const int CloseGuessPercent = 10;

    public int Threshold(bool isForm) => isForm ? FormThreshold : ListeningThreshold;

    /// <summary>Says whether a figure must be withheld for what stands behind it.</summary>
    public bool IsSensitive(FigureFacts facts, bool isForm) =>
        facts.Authors < Threshold(isForm)
        || facts.Largest * 100L > facts.Messages * LargestSharePercent
        || (facts.Messages - facts.Largest - facts.Second) * 100 < facts.Largest * (long)CloseGuessPercent;

    /// <summary>How far apart the least and the greatest number must lie that a withheld figure could have, by all that is public.</summary>
    public int Span(FigureFacts facts, bool isForm, bool isSensitive)
    {
        var threshold = Threshold(isForm);
        return isSensitive ? Math.Max(threshold, (int)Math.Min(int.MaxValue, ((facts.Messages * CloseGuessPercent) + 99) / 100)) : threshold;
    }

    /// <summary>The number that is shown.</summary>
    public long Round(long messages) => (messages + (RoundTo / 2)) / RoundTo * RoundTo;

    /// <summary>The numbers that a shown one can stand for.</summary>
    public static (long Low, long High) Meaning(long shown, int roundedTo) => (Math.Max(0, shown - (roundedTo / 2)), shown + ((roundedTo - 1) / 2));
}
