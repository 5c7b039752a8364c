namespace CoAssess.Jobs;

/// <summary>What a run did, in counts.</summary>
public sealed record JobReport
{
    /// <summary>Gets the items read.</summary>
    public int Read { get; init; }

    /// <summary>Gets the items stored or sent.</summary>
    public int Stored { get; init; }

    /// <summary>Gets the items known already.</summary>
    public int Duplicates { get; init; }

    /// <summary>Gets the items set aside for a person.</summary>
    public int Quarantined { get; init; }

    /// <summary>Gets the items or accounts that failed; the others went on.</summary>
    public int Failed { get; init; }

    /// <summary>Gets what a person should know, in our own words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal JobReport Plus(JobReport other) => new()
    {
        Read = Read + other.Read,
        Stored = Stored + other.Stored,
        Duplicates = Duplicates + other.Duplicates,
        Quarantined = Quarantined + other.Quarantined,
        Failed = Failed + other.Failed,
        Notes = [.. Notes.Union(other.Notes, StringComparer.Ordinal)],
    };
}
