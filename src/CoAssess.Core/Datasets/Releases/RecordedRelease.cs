namespace CoAssess.Datasets;

/// <summary>How recording a draft ended.</summary>
internal abstract record RecordedRelease
{
    private RecordedRelease()
    {
    }

    /// <summary>A new release stands.</summary>
    public sealed record Added(Release Release) : RecordedRelease;

    /// <summary>These very rows had been released before.</summary>
    public sealed record Existing(Release Release) : RecordedRelease;

    /// <summary>These very rows were released before and withdrawn as a whole.</summary>
    public sealed record Withdrawn : RecordedRelease;

    /// <summary>Another release stands in the place of the one that the draft was to follow.</summary>
    public sealed record Overtaken : RecordedRelease;
}
