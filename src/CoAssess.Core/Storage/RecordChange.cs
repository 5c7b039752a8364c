namespace CoAssess.Storage;

/// <summary>One change of one row in an atomic batch; one of the nested kinds.</summary>
public abstract record RecordChange
{
    private RecordChange()
    {
    }

    /// <summary>Gets the row that is changed.</summary>
    public abstract string Row { get; }

    /// <summary>Stores a new record; conflicts when the row exists.</summary>
    /// <param name="Record">The record; its key's partition must be the batch's.</param>
    public sealed record Insert(StoredRecord Record) : RecordChange
    {
        /// <inheritdoc />
        public override string Row => Record.Key.Row;
    }

    /// <summary>Replaces a record that has not changed since it was read; conflicts when it has, or is gone.</summary>
    /// <param name="Record">The new content; its <see cref="StoredRecord.ETag"/> is the version that was read.</param>
    public sealed record Replace(StoredRecord Record) : RecordChange
    {
        /// <inheritdoc />
        public override string Row => Record.Key.Row;
    }

    /// <summary>Stores a record whatever was there.</summary>
    /// <param name="Record">The record; its key's partition must be the batch's.</param>
    public sealed record Upsert(StoredRecord Record) : RecordChange
    {
        /// <inheritdoc />
        public override string Row => Record.Key.Row;
    }

    /// <summary>Removes a record; a row that is already gone is no conflict unless a version was named.</summary>
    /// <param name="RowKey">The row to remove.</param>
    /// <param name="IfMatch">The version that was read, or null to remove whatever is there.</param>
    public sealed record Delete(string RowKey, ETag? IfMatch = null) : RecordChange
    {
        /// <inheritdoc />
        public override string Row => RowKey;
    }
}
