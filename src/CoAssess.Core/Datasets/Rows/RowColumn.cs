namespace CoAssess.Datasets;

/// <summary>One column of a release, held so that it can be searched, sorted and shown.</summary>
internal abstract class RowColumn
{
    /// <summary>Gets the memory it holds, in bytes, its order included.</summary>
    public abstract long Bytes { get; }

    /// <summary>Gets the rows in the order of this column.</summary>
    public abstract RowOrder Order { get; }

    /// <summary>Gives a row's value as it was released.</summary>
    public abstract string Value(int row);

    /// <summary>Adds the rows that have exactly this value; numbers and days are compared as such.</summary>
    public abstract void Match(string value, RowBits rows);
}
