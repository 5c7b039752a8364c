namespace CoAssess.Cli;

/// <summary>An account that somebody signed in.</summary>
/// <param name="Who">Whose account it is, to be shown.</param>
/// <param name="Settings">Its settings, which anybody may read.</param>
/// <param name="Secrets">Its secrets.</param>
/// <param name="Remarks">What its owner must still do.</param>
internal sealed record SignedIn(
    string Who, IReadOnlyDictionary<string, string?> Settings, IReadOnlyDictionary<string, string> Secrets, IReadOnlyList<string> Remarks)
{
    /// <summary>Says whose it is, never its secrets.</summary>
    public override string ToString() => Who;
}
