namespace CoAssess.Datasets;

/// <summary>How the search for a header ended.</summary>
internal abstract record HeaderSearch
{
    private HeaderSearch()
    {
    }

    /// <summary>It was found.</summary>
    public sealed record Found(TableHeader Header, char Separator) : HeaderSearch;

    /// <summary>It was not, or cannot be followed.</summary>
    public sealed record Failed(CheckOutcome.Refused Refusal) : HeaderSearch;
}
