namespace CoAssess.Analysis;

/// <summary>What the rules know of a word.</summary>
/// <param name="Concepts">The concepts that it belongs to.</param>
/// <param name="Rules">The rules that begin with it.</param>
/// <param name="Exceptions">What is said of other things and begins with it.</param>
internal sealed record DangerTerm(int[] Concepts, DangerRule[] Rules, DangerRule[] Exceptions)
{
    /// <summary>Gets the concepts as a rough set.</summary>
    public DangerConcepts Rough { get; } = new(Concepts);
}
