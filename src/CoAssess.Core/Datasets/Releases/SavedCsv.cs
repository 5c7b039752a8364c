using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Where the content of a release was made durable.</summary>
/// <param name="Csv">The published CSV.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Rows">The index of its rows.</param>
internal sealed record SavedCsv(BlobAddress Csv, long Bytes, BlobAddress Rows);
