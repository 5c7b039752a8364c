using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>Where rows wait that failed their schema or may name a private person. For officers only.</summary>
public interface IQuarantine
{
    /// <summary>Lists the waiting rows of a release in the order of the file.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release beside which they wait.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<QuarantinePage> ListAsync(CouncilId council, ReleaseId release, string? continuation, CancellationToken cancellationToken);

    /// <summary>Mends a row and releases it: a new version of the release comes about, with the same period.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release beside which the row waits.</param>
    /// <param name="repairs">The rows with their mended values (unchanged values to release a held row as it stands).</param>
    /// <param name="officer">Who decided, for the record.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<RepairOutcome> RepairAsync(
        CouncilId council, ReleaseId release, IReadOnlyList<RowRepair> repairs, string officer, CancellationToken cancellationToken);
}
