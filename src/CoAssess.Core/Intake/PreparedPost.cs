using System.Collections.Frozen;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>A post that has passed the privacy door, with its raw form still at hand for matching; it leaves intake only as <see cref="Feedback"/>.</summary>
internal sealed record PreparedPost
{
    public required FeedbackId Id { get; init; }

    public required Post Raw { get; init; }

    public bool IsErased { get; init; }

    public AuthorPseudonym Author { get; init; } = new("");

    public RedactedText Text { get; init; }

    public IReadOnlyDictionary<PersonalDetail, int> Redactions { get; init; } = Nothing;

    public IReadOnlyList<AnalysisFinding> Findings { get; init; } = [];

    /// <summary>Gets whether it only says that a post went.</summary>
    public bool IsDeletion => Raw.Kind is PostKind.Deleted;

    public static IReadOnlyDictionary<PersonalDetail, int> Nothing { get; } = FrozenDictionary<PersonalDetail, int>.Empty;
}
