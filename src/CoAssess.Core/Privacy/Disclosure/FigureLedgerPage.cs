namespace CoAssess.Privacy;

/// <summary>What was decided about one period: every figure that was shown or withheld, for good.</summary>
internal sealed record FigureLedgerPage
{
    /// <summary>Gets the period.</summary>
    public required string Period { get; init; }

    /// <summary>Gets its weeks.</summary>
    public required IReadOnlyList<string> Weeks { get; init; }

    /// <summary>Gets the axes with the categories they had.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Axes { get; init; }

    /// <summary>Gets the figures by key.</summary>
    public required IReadOnlyDictionary<string, LedgerFigure> Figures { get; init; }

    /// <summary>Gets when something was decided last, UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Gets whether the numbers that were withheld are forgotten.</summary>
    public bool IsForgotten { get; init; }
}
