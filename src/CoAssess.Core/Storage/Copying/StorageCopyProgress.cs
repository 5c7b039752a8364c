namespace CoAssess.Storage;

/// <summary>How far a copy has come.</summary>
/// <param name="Part">The table, container or queue at hand.</param>
/// <param name="PartsDone">How many of them are done.</param>
/// <param name="Parts">How many there are, each once to be copied and once to be verified.</param>
/// <param name="Items">How many records, blobs and messages have been looked at in all.</param>
public readonly record struct StorageCopyProgress(string Part, int PartsDone, int Parts, long Items);
