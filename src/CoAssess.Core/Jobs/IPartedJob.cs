namespace CoAssess.Jobs;

/// <summary>A job whose work falls into parts that several hosts can do side by side, such as one an account.</summary>
public interface IPartedJob : IJob
{
    /// <summary>Gets the queue on which its parts wait for a host.</summary>
    string Queue => WorkQueues.Jobs;

    /// <summary>Lists the parts that have something to do, by names that hold no personal detail.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<string>> ListPartsAsync(CancellationToken cancellationToken);

    /// <summary>Does a part, or as much of it as the budget allows; done again, or after being killed, it doubles nothing.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="budget">Asked between steps; when it is spent, the part is run again for the rest.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    ValueTask<JobReport> RunPartAsync(string part, WorkBudget budget, CancellationToken cancellationToken);
}
