using CoAssess.Responses;

namespace CoAssess.Web.Officers;

/// <summary>Something that was said in a case, as an officer sees it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">By whom and to what end.</param>
/// <param name="Words">The words.</param>
public sealed record ShownEntry(DateTimeOffset At, CaseEntryKind Kind, string Words);
