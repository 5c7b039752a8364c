namespace CoAssess.Privacy;

/// <summary>A figure while it is decided what of its tables is shown.</summary>
/// <param name="spot">Where it stands.</param>
/// <param name="facts">What stands behind it.</param>
internal sealed class Figure(FigureSpot spot, FigureFacts facts)
{
    public FigureSpot Spot => spot;

    public FigureFacts Facts => facts;

    /// <summary>Gets the messages it counts: as they were when its week was shown first, whatever went or came since.</summary>
    public required long Value { get; init; }

    /// <summary>Gets or sets whether it is shown.</summary>
    public bool IsShown { get; set; }

    /// <summary>Gets whether that was decided on an earlier day, and so for good.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Gets or sets whether it is withheld for what stands behind it, and not to protect another.</summary>
    public bool IsSensitive { get; set; }

    /// <summary>Gets or sets how far apart the least and the greatest number must lie that it could have, while it is withheld.</summary>
    public int Span { get; set; }

    /// <summary>Gets the number that is shown when it is.</summary>
    public long Shown { get; init; }

    /// <summary>Gets the least number that the shown one can stand for.</summary>
    public long Low { get; init; }

    /// <summary>Gets the greatest.</summary>
    public long High { get; init; }

    /// <summary>Gets or sets whether what was shown earlier gives it away, so that withholding more would help nobody.</summary>
    public bool IsGivenAway { get; set; }

    /// <summary>Gets whether the public knows its exact number.</summary>
    public bool IsExact => IsShown && Low == High;

    /// <summary>Gets by how much the public could believe it greater than it is.</summary>
    public double Above => IsShown ? High - Value : double.PositiveInfinity;

    /// <summary>Gets by how much the public could believe it smaller.</summary>
    public double Below => IsShown ? Value - Low : BelowWhenWithheld;

    /// <summary>Gets by how much the public could believe it smaller if it were withheld: no count is below nought, and none that is withheld is nought where noughts are shown.</summary>
    public double BelowWhenWithheld => spot.ShowsZero && Value > 0 ? Value - 1 : Value;

    /// <summary>Gets or sets in how many lines it stands.</summary>
    public int Lines { get; set; }

    /// <summary>Gets what readers lose with it: a great number more than a small one, and a total, which they see beside every table, more than a cell.</summary>
    public double Worth => (Value + 1.0) * Math.Max(1, Lines);
}
