using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>Something that was said, as everyone may see it.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">By whom and to what end.</param>
/// <param name="Text">The words; null when they are withheld.</param>
/// <param name="Withheld">Why they are withheld; null when they are shown.</param>
public sealed record Said(DateOnly On, CaseEntryKind Kind, string? Text, string? Withheld);
