namespace CoAssess.Datasets;

/// <summary>Takes rows while a file is read. What a row's spans show is gone when the call returns.</summary>
internal interface IRowSink
{
    /// <summary>Is told the published columns, once, before any row: the schema's that the file has, then the file's own.</summary>
    void Begin(IReadOnlyList<string> columns);

    /// <summary>Takes a row that is fit to be released.</summary>
    void Release(scoped in CheckedRow row);

    /// <summary>Takes a row that is set aside; its values are as they stood in the file.</summary>
    void Quarantine(scoped in CheckedRow row, RowProblem problem);
}
