using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>Takes back what was published by mistake. What is withdrawn is deleted here, and a file that holds it again does not bring it back.</summary>
public interface IWithdrawals
{
    /// <summary>Withdraws rows, or a release as a whole. Killed half-way and run again, it comes to the same; from the first durable step on, nobody is shown it.</summary>
    /// <param name="request">What, why and by whom.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<WithdrawalOutcome> WithdrawAsync(WithdrawalRequest request, CancellationToken cancellationToken);

    /// <summary>Lists the rows of a dataset that were withdrawn, in the order of their references; releases withdrawn as a whole say so themselves.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<WithdrawnRow>> ListAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken);

    /// <summary>Says whether a row was withdrawn: by itself, or with every release that had it.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="row">The reference.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The withdrawal, or null when the row stands, or never was.</returns>
    ValueTask<Withdrawal?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken);
}
