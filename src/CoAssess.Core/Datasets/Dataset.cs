using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>A series that a council publishes.</summary>
public sealed record Dataset
{
    /// <summary>Gets the name in addresses and tags.</summary>
    public required DatasetId Id { get; init; }

    /// <summary>Gets the council.</summary>
    public required CouncilId Council { get; init; }

    /// <summary>Gets the schema of its releases.</summary>
    public required string SchemaId { get; init; }

    /// <summary>Gets the title people read.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what it shows, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the newest release that stands; null before the first.</summary>
    public ReleaseId? Latest { get; init; }
}
