namespace CoAssess.Connectors;

/// <summary>A message that was written down.</summary>
/// <param name="Draft">What was written.</param>
/// <param name="State">How far it has come.</param>
/// <param name="WrittenAt">When it was written down, UTC.</param>
/// <param name="Tries">How often sending was tried.</param>
/// <param name="NativeId">The network's id of the post; null until it stands.</param>
/// <param name="Permalink">Where people can see it; null when nowhere.</param>
/// <param name="SentAt">When it was known to stand, UTC; null until then.</param>
/// <param name="NotBefore">When it may be tried next, UTC.</param>
/// <param name="Reason">Why it failed, in our own words; null otherwise.</param>
public sealed record OutboxMessage(
    OutboxDraft Draft,
    OutboxState State,
    DateTimeOffset WrittenAt,
    int Tries,
    string? NativeId,
    string? Permalink,
    DateTimeOffset? SentAt,
    DateTimeOffset NotBefore,
    string? Reason);
