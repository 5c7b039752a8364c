namespace CoAssess.Jobs;

/// <summary>A message that a host gave up, as it is kept.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Message">The message with its seal.</param>
/// <param name="At">When it was set aside, UTC.</param>
internal sealed record SetAsideRecord(string Queue, string Message, DateTimeOffset At);
