namespace CoAssess.Privacy;

/// <summary>A figure that is the sum of others, as everybody knows who adds up a row or a column.</summary>
/// <param name="Total">The number of the figure that is the sum.</param>
/// <param name="Parts">The numbers of the figures it is made of.</param>
internal sealed record FigureSum(int Total, IReadOnlyList<int> Parts)
{
    /// <summary>Gets or sets how many people stand behind its sensitive parts together.</summary>
    public int SensitiveAuthors { get; set; }

    /// <summary>Gets all figures of the line.</summary>
    public IEnumerable<int> All => Parts.Append(Total);
}
