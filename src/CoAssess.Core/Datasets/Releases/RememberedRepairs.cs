using System.Diagnostics.CodeAnalysis;

namespace CoAssess.Datasets;

/// <summary>The decisions about a dataset, to be used up while a file is read: one decision mends one of several equal rows.</summary>
internal sealed class RememberedRepairs
{
    private readonly Dictionary<string, Queue<RepairDecision>> _byFingerprint;

    public RememberedRepairs(IEnumerable<RepairDecision> decisions) =>
        _byFingerprint = decisions
            .OrderBy(static decision => decision.DecidedAt)
            .GroupBy(static decision => decision.Fingerprint, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => new Queue<RepairDecision>(group), StringComparer.Ordinal);

    public static RememberedRepairs None { get; } = new([]);

    /// <summary>Takes the next decision about such a row.</summary>
    public bool TryTake(string fingerprint, [NotNullWhen(true)] out RepairDecision? decision)
    {
        decision = null;
        return _byFingerprint.TryGetValue(fingerprint, out var decisions) && decisions.TryDequeue(out decision);
    }
}
