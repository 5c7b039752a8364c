namespace CoAssess.Datasets;

/// <summary>How a release ended.</summary>
public abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    /// <summary>A new release stands.</summary>
    /// <param name="Release">The release.</param>
    public sealed record Released(Release Release) : ReleaseOutcome;

    /// <summary>These very rows stand already; nothing changed.</summary>
    /// <param name="Release">The release that stands.</param>
    public sealed record AlreadyReleased(Release Release) : ReleaseOutcome;

    /// <summary>Nothing was released.</summary>
    /// <param name="Place">Where, such as "line 3".</param>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Remedy">What mends it.</param>
    public sealed record Refused(string Place, string Reason, string Remedy) : ReleaseOutcome;
}
