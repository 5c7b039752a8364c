namespace CoAssess.Jobs;

/// <summary>The record that each run of a job leaves.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="DueAt">The moment of the timetable it was run for, UTC; several missed ones are caught up by one run.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Seconds">How long it took; null while it runs, or when it was killed.</param>
/// <param name="State">How it ended.</param>
/// <param name="Report">What it did; null until it ended well.</param>
/// <param name="Error">The type of the failure, never its text; null when there was none.</param>
public sealed record JobRun(
    string Job, DateTimeOffset DueAt, DateTimeOffset StartedAt, double? Seconds, JobRunState State, JobReport? Report, string? Error);
