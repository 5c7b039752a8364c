namespace CoAssess.Connectors.Mastodon;

/// <summary>A place in a list.</summary>
/// <param name="Id">The newest item that was read; null when none was.</param>
/// <param name="At">When that item was made, UTC; with no item, from when on the list is read.</param>
internal readonly record struct Mark(string? Id, DateTimeOffset At);
