namespace CoAssess.Datasets;

/// <summary>One thing that is due.</summary>
/// <param name="SchemaId">The kind of dataset.</param>
/// <param name="Title">Its title.</param>
/// <param name="Period">The period it must cover.</param>
/// <param name="DueOn">The last day to publish it.</param>
/// <param name="ReleasedOn">When it was published; null while it is not.</param>
/// <param name="LateByDays">How many days late it is, or was published; 0 when it is in time or not yet due.</param>
public sealed record TimetableLine(
    string SchemaId, string Title, Period Period, DateOnly DueOn, DateOnly? ReleasedOn, int LateByDays);
