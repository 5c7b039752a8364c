using CoAssess.Councils;

namespace CoAssess.Connectors;

/// <summary>A message to be written down.</summary>
public sealed record OutboxDraft
{
    /// <summary>Gets our own id of it, from what it is (the same cause gives the same key); 1 to 100 ASCII letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the council that speaks.</summary>
    public required CouncilId Council { get; init; }

    /// <summary>Gets the account it goes through.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Gets the words.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the native id of the post it answers; null for a post of its own.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Gets what the message is about, so that replies to it can be matched: <c>dataset:NAME</c>, <c>row:NAME:REFERENCE</c> or <c>case:ID</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets what kind of message it is.</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>Gets the language of the words, BCP 47; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the pictures that go with it; a channel that carries none posts the words alone.</summary>
    public IReadOnlyList<MessageMedia> Media { get; init; } = [];

    /// <summary>Gets what a link in the words leads to; null when there is none to show. A channel without cards posts the words alone.</summary>
    public LinkCard? Card { get; init; }
}
