using System.Text.Json.Serialization;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>A matter that a resident raised and the council owes an answer to.</summary>
public sealed record Case
{
    /// <summary>Gets the id, from the feedback that opened it: 32 lower-case hexadecimal characters.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the council.</summary>
    public required CouncilId Council { get; init; }

    /// <summary>Gets the feedback that opened it.</summary>
    public required FeedbackId OpenedBy { get; init; }

    /// <summary>Gets the revision of those words that was heard last; a later one, an edit, opens an answered case again.</summary>
    public string OpenedByVersion { get; init; } = "";

    /// <summary>Gets the account through which it came and is answered.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Gets the native id of the post that opened it, to answer beneath it; empty once that post was deleted or erased.</summary>
    public required string NativeId { get; init; }

    /// <summary>Gets what it is about.</summary>
    public required FeedbackMatch About { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>Gets whether a person must look at it at once.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Gets whether an officer looked at an urgent case and let it stand in public as any other; further urgent words take it back.</summary>
    public bool IsLookedAt { get; init; }

    /// <summary>Gets whether it is held from everyone but officers: somebody may be in danger, and no officer has said that it may stand in public.</summary>
    [JsonIgnore]
    public bool IsHeld => IsUrgent && !IsLookedAt;

    /// <summary>Gets which dangers were told of in a case that is held; none once an officer has looked.</summary>
    public IReadOnlyList<CaseDanger> Dangers { get; init; } = [];

    /// <summary>Gets whether nothing of what residents said in it is left and it was never answered: nothing is owed, but one that is held stays open until an officer has looked.</summary>
    [JsonIgnore]
    public bool IsTakenBack => NativeId.Length == 0 && Answer is null && Entries.All(static entry => entry.Kind is not CaseEntryKind.Resident);

    /// <summary>Gets why an officer took the words that opened it off the public pages; null when they were not.</summary>
    public HidingReason? HiddenBecause { get; init; }

    /// <summary>Gets the day on which the words that opened it were posted, in the council's time; null for a case that was opened before it was kept.</summary>
    public DateOnly? SaidOn { get; init; }

    /// <summary>Gets when it was opened, UTC: when the words reached the council, from which its time limits count.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Gets by when it must be acknowledged, with the working.</summary>
    public required DueDate AcknowledgeBy { get; init; }

    /// <summary>Gets by when it must be answered, with the working.</summary>
    public required DueDate AnswerBy { get; init; }

    /// <summary>Gets when the acknowledgement was written down to be sent, UTC; null until then.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Gets when the answer was written down to be sent, UTC; null until then.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Gets how it ended; null until it was answered.</summary>
    public CaseOutcome? Outcome { get; init; }

    /// <summary>Gets the latest answer; null until it was answered. It stands in the register even when the case is opened again.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>Gets what was said, oldest first: the resident's further words by id, and the council's words.</summary>
    public IReadOnlyList<CaseEntry> Entries { get; init; } = [];

    /// <summary>Gets whether an officer found that the suggestions what it is about are all wrong; they are not shown again.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>Gets what officers decided about it, oldest first; never shown to the public.</summary>
    public IReadOnlyList<CaseNote> Notes { get; init; } = [];
}
