namespace CoAssess.Datasets;

/// <summary>One thing that is due.</summary>
/// <param name="SchemaId">The kind of dataset.</param>
/// <param name="Title">Its title.</param>
/// <param name="Period">The period it must cover.</param>
/// <param name="DueOn">The last day to publish it.</param>
/// <param name="ReleasedOn">When it was published; null while it is not.</param>
/// <param name="LateByDays">How many days late it is, or was published; 0 when it is in time or not yet due.</param>
/// <param name="Rule">The rule that sets the day, in words, with its source.</param>
/// <param name="Remark">What people should know besides, such as that only a part of the period is published; null for nothing.</param>
public sealed record TimetableLine(
    string SchemaId, string Title, Period Period, DateOnly DueOn, DateOnly? ReleasedOn, int LateByDays,
    string Rule, string? Remark);
