using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>Where a page of conversations ended.</summary>
/// <param name="Page">Where the page of cases begins in which it ended; null for the first.</param>
/// <param name="OpenedAt">When the last case that was gone through was opened.</param>
/// <param name="CaseId">Its id.</param>
internal sealed record ConversationMark(string? Page, DateTimeOffset OpenedAt, string CaseId)
{
    /// <summary>Gets the mark before all cases.</summary>
    public static ConversationMark Start { get; } = BeforeAllOf(null);

    /// <summary>Makes the mark before all cases of a page.</summary>
    public static ConversationMark BeforeAllOf(string? page) => new(page, DateTimeOffset.MaxValue, "");

    /// <summary>Whether a case is still to come; they stand newest first.</summary>
    public bool IsBefore(Case @case) =>
        @case.OpenedAt < OpenedAt || (@case.OpenedAt == OpenedAt && string.CompareOrdinal(@case.Id, CaseId) > 0);
}
