namespace CoAssess.Datasets;

/// <summary>How a repair ended.</summary>
public abstract record RepairOutcome
{
    private RepairOutcome()
    {
    }

    /// <summary>The rows are released in a new version.</summary>
    /// <param name="Release">The new release.</param>
    public sealed record Released(Release Release) : RepairOutcome;

    /// <summary>A mended value still fails; nothing was released.</summary>
    /// <param name="RowId">The row.</param>
    /// <param name="Problem">What is wrong with it.</param>
    public sealed record StillWrong(string RowId, RowProblem Problem) : RepairOutcome;

    /// <summary>The row, or the release, is not there (any more).</summary>
    /// <param name="Reason">Which, in words.</param>
    public sealed record NotFound(string Reason) : RepairOutcome;
}
