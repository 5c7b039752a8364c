namespace CoAssess.Privacy;

/// <summary>Tables about one period that shall be shown. A period is made of whole weeks, and no other stretch of time is ever shown: two that overlap would tell of the days between.</summary>
internal sealed record FigureRequest
{
    /// <summary>Gets the period's code, such as <c>2026-10</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Gets the codes of all its weeks, in order.</summary>
    public required IReadOnlyList<string> Weeks { get; init; }

    /// <summary>Gets the axes, at most <see cref="Contribution.MostAxes"/> with time.</summary>
    public required IReadOnlyList<FigureAxis> Axes { get; init; }

    /// <summary>Gets the tables.</summary>
    public required IReadOnlyList<FigureTable> Tables { get; init; }

    /// <summary>Gets the weeks to be shown now: those that are over.</summary>
    public required IReadOnlySet<string> Closed { get; init; }

    /// <summary>Gets the messages of the period; read more than once when they are many.</summary>
    public required Func<CancellationToken, IAsyncEnumerable<Contribution>> ReadAsync { get; init; }

    /// <summary>Gets whether the whole period is over.</summary>
    public bool IsWhole => Weeks.All(Closed.Contains);
}
