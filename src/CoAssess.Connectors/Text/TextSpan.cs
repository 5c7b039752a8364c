namespace CoAssess.Connectors.Text;

/// <summary>A stretch of a text that networks treat as one thing.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units, with its sign.</param>
internal readonly record struct TextSpan(TextSpanKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>What it stands for: the address, or the tag or the name without its sign.</summary>
    public string ValueIn(string text) => Kind is TextSpanKind.Link ? text.Substring(Start, Length) : text.Substring(Start + 1, Length - 1);
}
