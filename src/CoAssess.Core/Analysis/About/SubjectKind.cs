namespace CoAssess.Analysis;

/// <summary>What words can be about, the narrowest first.</summary>
internal enum SubjectKind
{
    /// <summary>One published row.</summary>
    Row,

    /// <summary>All that one supplier is paid.</summary>
    Supplier,

    /// <summary>How the figures of a dataset come about: the method that its schema publishes for a column.</summary>
    Method,

    /// <summary>An answer that the council has published.</summary>
    Answer,

    /// <summary>A dataset as a whole.</summary>
    Dataset,
}
