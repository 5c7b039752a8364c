using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>A release as it is kept.</summary>
/// <param name="Release">What everybody may see.</param>
/// <param name="Rows">The index of its rows, to compare the next version with.</param>
/// <param name="Successions">Which rows of the release before went on as which of this one; null when none did.</param>
/// <param name="StandsAgain">The release whose rows these are, when they stood before; null for rows that are new.</param>
internal sealed record StoredRelease(Release Release, BlobAddress Rows, BlobAddress? Successions, ReleaseId? StandsAgain = null)
{
    /// <summary>Gets up to which withdrawal of rows its CSV obeys.</summary>
    public int Obeys { get; init; }

    /// <summary>Gets the CSV that held what was withdrawn, still to be deleted; null when there is none.</summary>
    public BlobAddress? Discards { get; init; }

    /// <summary>Gets the id that its rows alone give.</summary>
    [JsonIgnore]
    public ReleaseId Content => StandsAgain ?? Release.Id;
}

/// <summary>Which release of a period stands.</summary>
/// <param name="Period">The period.</param>
/// <param name="Standing">The release.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsWithdrawn">Whether it was withdrawn: nothing is shown for the period then, until another is released.</param>
internal sealed record StandingRelease(Period Period, ReleaseId Standing, int Version, bool IsWithdrawn = false);
