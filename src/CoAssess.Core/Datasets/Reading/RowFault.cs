namespace CoAssess.Datasets;

/// <summary>What is wrong with the row being read; the first thing found is kept.</summary>
internal struct RowFault
{
    /// <summary>Gets whether anything is wrong.</summary>
    public readonly bool IsFound => Reason is not null;

    /// <summary>Gets the field; null for the whole row.</summary>
    public string? Field { get; private set; }

    /// <summary>Gets what kind of fault it is.</summary>
    public RowProblemKind Kind { get; private set; }

    /// <summary>Gets what is wrong, in words.</summary>
    public string? Reason { get; private set; }

    /// <summary>Keeps a fault unless one was found before.</summary>
    public void Find(RowProblemKind kind, string? field, string reason)
    {
        if (Reason is null)
        {
            (Kind, Field, Reason) = (kind, field, reason);
        }
    }
}
