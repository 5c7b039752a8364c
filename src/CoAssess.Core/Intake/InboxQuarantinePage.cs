namespace CoAssess.Intake;

/// <summary>Some items that were set aside.</summary>
/// <param name="Items">The items, in the order of ids.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record InboxQuarantinePage(IReadOnlyList<InboxQuarantineItem> Items, string? Continuation);
