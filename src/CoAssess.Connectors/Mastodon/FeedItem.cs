namespace CoAssess.Connectors.Mastodon;

/// <summary>One item of a list.</summary>
/// <param name="Id">Its id in the list: a notification's own, or the status's.</param>
/// <param name="At">When it was made, as the server says.</param>
/// <param name="Status">The status; null for what has none.</param>
/// <param name="Type">What kind of notification it is; null for a status.</param>
internal sealed record FeedItem(string Id, DateTimeOffset At, Status? Status, string? Type);
