namespace CoAssess.Datasets;

/// <summary>Settings for searching released rows, section <c>CoAssess:ReleasedRows</c>.</summary>
public sealed class ReleasedRowsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:ReleasedRows";

    /// <summary>Gets or sets how much memory the indexes of releases may hold together; the longest unused go first.</summary>
    /// <value>Bytes from 16 MiB; the default is 256 MiB, which holds about two million rows of spending.</value>
    public long MemoryBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Gets or sets the most rows a release may have to be indexed; a larger one is read through at each search, slowly but in little memory.</summary>
    /// <value>A count from 0 to 20,000,000; the default is 3,000,000.</value>
    public int MostIndexedRows { get; set; } = 3_000_000;
}
