namespace CoAssess.Datasets;

/// <summary>How a withdrawal ended.</summary>
public abstract record WithdrawalOutcome
{
    private WithdrawalOutcome()
    {
    }

    /// <summary>It is withdrawn: no exit shows it any more. Asked again, it stays as it was withdrawn first.</summary>
    /// <param name="Withdrawal">When, why and by whom.</param>
    /// <param name="Releases">The releases that it went from, newest first, as they stand now.</param>
    public sealed record Withdrawn(Withdrawal Withdrawal, IReadOnlyList<Release> Releases) : WithdrawalOutcome;

    /// <summary>Nothing was withdrawn.</summary>
    /// <param name="Place">Where, such as <c>--row</c>: <c>release</c>, <c>row</c> or <c>because</c>.</param>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Remedy">What mends it.</param>
    public sealed record Refused(string Place, string Reason, string Remedy) : WithdrawalOutcome;
}
