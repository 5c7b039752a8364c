namespace CoAssess.Analysis;

/// <summary>What tells of a danger: one or several runs of words, all in one sentence and near one another.</summary>
/// <param name="Runs">The runs; the first is looked for first.</param>
/// <param name="Danger">The danger; null for what is said of other things.</param>
/// <param name="Silencers">Concepts that take the rule's force where they stand in the same sentence.</param>
internal sealed record DangerRule(DangerRun[] Runs, Danger? Danger, int[] Silencers)
{
    /// <summary>Gets, as a rough set, the concepts without any one of which it is not met.</summary>
    public DangerConcepts Needs { get; } = new([.. Runs.SelectMany(static run => run.Concepts)]);
}

/// <summary>Words that stand behind one another.</summary>
/// <param name="Concepts">For each word the concept it belongs to.</param>
/// <param name="MayStandApart">For each word whether some others may stand before it.</param>
internal sealed record DangerRun(int[] Concepts, bool[] MayStandApart);
