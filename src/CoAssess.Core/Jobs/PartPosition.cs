namespace CoAssess.Jobs;

/// <summary>How far a part of a job has come that takes more than one message.</summary>
/// <param name="BegunAt">When it was begun, UTC.</param>
/// <param name="After">What it has done; in the words of whoever does it, holding nothing personal.</param>
internal sealed record PartPosition(DateTimeOffset BegunAt, string After);
