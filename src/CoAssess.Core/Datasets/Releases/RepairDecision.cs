namespace CoAssess.Datasets;

/// <summary>What an officer decided about a row in quarantine, applied again whenever the same row comes back until it expires. Of the row only what was changed is kept: it may name a private person.</summary>
/// <param name="Id">From its content, so that deciding the same twice is one decision.</param>
/// <param name="Fingerprint">By what the row is known again in the next file.</param>
/// <param name="Changed">The values that were changed, by column; none where the row was released as it stood.</param>
/// <param name="Amount">The amount of the mended row where it is another than before, 0 where it has none any more; null where it stayed.</param>
/// <param name="Officer">Who decided.</param>
/// <param name="DecidedAt">When, UTC.</param>
internal sealed record RepairDecision(
    string Id,
    string Fingerprint,
    IReadOnlyDictionary<string, string> Changed,
    decimal? Amount,
    string Officer,
    DateTimeOffset DecidedAt);
