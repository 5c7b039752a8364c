namespace CoAssess.Datasets;

/// <summary>Takes the values of one column in the order of the rows.</summary>
internal interface IColumnBuilder
{
    void Add(ReadOnlySpan<byte> value);

    RowColumn Build();
}
