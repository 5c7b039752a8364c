namespace CoAssess.Datasets;

/// <summary>A column that is published.</summary>
/// <param name="Name">The name under which it is published.</param>
/// <param name="Source">Its place in the file, from 0.</param>
/// <param name="Field">The schema's field; null for the file's own column.</param>
internal sealed record TableColumn(string Name, int Source, TableField? Field);
