namespace CoAssess.Storage;

/// <summary>Where a record lies: a table, a partition of it, and a row of that.</summary>
/// <param name="Table">The table's name: 3 to 63 ASCII letters and digits, beginning with a letter.</param>
/// <param name="Partition">The partition: at most 512 characters, none of them <c>/ \ # ?</c> or a control character.</param>
/// <param name="Row">The row within the partition: the same rule as the partition.</param>
/// <remarks>The rules are those of Azure Tables, the strictest engine; <see cref="StorageLimits"/> enforces them for every engine.</remarks>
public readonly record struct RecordKey(string Table, string Partition, string Row);
