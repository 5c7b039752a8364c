namespace CoAssess.Jobs;

/// <summary>A message of a work queue that failed too often.</summary>
/// <param name="Id">Its id among those set aside.</param>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Work">What it asks for, in our own names; empty when it bears no seal of this installation.</param>
/// <param name="At">When it was set aside, UTC.</param>
public sealed record SetAsideWork(string Id, string Queue, string Work, DateTimeOffset At);
