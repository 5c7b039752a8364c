namespace CoAssess.Storage;

/// <summary>How a copy ended.</summary>
public abstract record StorageCopyOutcome
{
    private StorageCopyOutcome()
    {
    }

    /// <summary>The target holds what the source holds, verified.</summary>
    /// <param name="Report">What it holds.</param>
    public sealed record Copied(StorageCopyReport Report) : StorageCopyOutcome;

    /// <summary>This source was copied here before and verified; the target may be in use since, so it was not touched.</summary>
    /// <param name="At">When it was verified, UTC.</param>
    public sealed record CopiedBefore(DateTimeOffset At) : StorageCopyOutcome;

    /// <summary>The target holds something that no copy of this source brought; nothing was changed.</summary>
    /// <param name="Part">The first table, container or queue that holds anything.</param>
    public sealed record TargetNotEmpty(string Part) : StorageCopyOutcome;

    /// <summary>The source holds nothing.</summary>
    public sealed record SourceEmpty : StorageCopyOutcome;

    /// <summary>Source and target differ though all was copied: somebody writes to one of them. Run again when the hosts are at rest.</summary>
    /// <param name="Part">The first table, container or queue that differs.</param>
    /// <param name="Source">How many items the source has there.</param>
    /// <param name="Target">How many items the target has there.</param>
    public sealed record Differs(string Part, long Source, long Target) : StorageCopyOutcome;

    /// <summary>Messages of a queue are hidden, because a host works on them or they are for later; they cannot be copied before they are seen.</summary>
    /// <param name="Queue">The queue.</param>
    /// <param name="Messages">How many.</param>
    public sealed record MessagesHidden(string Queue, long Messages) : StorageCopyOutcome;

    /// <summary>A blob of the source does not have the content that its address says; it was damaged there.</summary>
    /// <param name="Blob">Its address.</param>
    public sealed record SourceDamaged(BlobAddress Blob) : StorageCopyOutcome;
}
