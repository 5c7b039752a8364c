namespace CoAssess.Intake;

/// <summary>How far the recheck of an account has come.</summary>
internal sealed record RecheckState
{
    /// <summary>Gets when it began, UTC; whose turn it is was settled then.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Gets where the list of feedback is gone on with; null at its beginning.</summary>
    public string? From { get; init; }

    /// <summary>Gets how many posts were looked at.</summary>
    public int Looked { get; init; }

    /// <summary>Gets how many rows of gone posts lie beside this one; what an interrupted step wrote beyond them does not count.</summary>
    public int Rows { get; init; }
}
