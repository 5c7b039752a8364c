namespace CoAssess.Datasets;

/// <summary>What an officer decided about a row in quarantine. Never changed or removed; applied again whenever the same file comes back.</summary>
/// <param name="Id">From its content, so that deciding the same twice is one decision.</param>
/// <param name="Release">The release beside which the row waited.</param>
/// <param name="RowId">The row.</param>
/// <param name="Fingerprint">By what the row is known again in the next file.</param>
/// <param name="Kind">Why it had waited.</param>
/// <param name="Columns">The published columns at the time.</param>
/// <param name="Values">The values that were released, in the order of <paramref name="Columns"/>.</param>
/// <param name="Amount">The amount of the mended row.</param>
/// <param name="Officer">Who decided.</param>
/// <param name="DecidedAt">When, UTC.</param>
internal sealed record RepairDecision(
    string Id,
    ReleaseId Release,
    string RowId,
    string Fingerprint,
    RowProblemKind Kind,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Values,
    decimal? Amount,
    string Officer,
    DateTimeOffset DecidedAt);
