namespace CoAssess.Datasets;

/// <summary>How far the withdrawals of a dataset have come. It changes with every release and withdrawal, so that of the two one comes first.</summary>
/// <param name="Revision">How often rows were withdrawn; a release obeys up to one of these.</param>
/// <param name="Contents">The contents of the releases that were withdrawn as a whole, by the ids that their rows give.</param>
internal sealed record DatasetWithdrawals(int Revision, IReadOnlyList<ReleaseId> Contents)
{
    public static readonly DatasetWithdrawals None = new(0, []);
}
