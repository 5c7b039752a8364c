using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>What an intake run did.</summary>
/// <param name="Read">Posts read from their sources and from the inbox.</param>
/// <param name="Stored">Feedback new or renewed.</param>
/// <param name="Duplicates">Posts known already in that revision or a later one.</param>
/// <param name="Own">Posts of the council's own.</param>
/// <param name="Reposts">Repeats counted on their originals.</param>
/// <param name="Deleted">Feedback whose words went because the source's did.</param>
/// <param name="Quarantined">Items that are no posts.</param>
/// <param name="CasesOpened">Cases opened.</param>
/// <param name="Failures">Accounts that could not be read, each with the reason and the remedy.</param>
public sealed record IntakeReport(
    int Read,
    int Stored,
    int Duplicates,
    int Own,
    int Reposts,
    int Deleted,
    int Quarantined,
    int CasesOpened,
    IReadOnlyList<AccountFailure> Failures)
{
    /// <summary>Gets how many known posts were looked at again at their source.</summary>
    public int Rechecked { get; init; }

    /// <summary>Gets how many posts were left out unread, because their authors objected; nothing of them is kept.</summary>
    public int Objected { get; init; }

    internal JobReport ToJobReport() => new()
    {
        Read = Read,
        Stored = Stored,
        Duplicates = Duplicates,
        Quarantined = Quarantined,
        Failed = Failures.Count,
        Notes = [.. Failures.Select(static failure => $"{failure.Account}: {failure.Reason}")],
    };
}
