namespace CoAssess.Privacy;

/// <summary>A way in which messages are told apart, such as by service; every message falls into exactly one of its categories.</summary>
/// <param name="Name">Its name in keys: lower-case letters.</param>
/// <param name="Categories">The codes of its categories, one of them for what cannot be told; once a period was published they stay as they were.</param>
internal sealed record FigureAxis(string Name, IReadOnlyList<string> Categories)
{
    /// <summary>Gets the categories that only web forms fill: they need fewer people than what was heard on networks.</summary>
    public IReadOnlySet<string> Forms { get; init; } = new HashSet<string>();
}
