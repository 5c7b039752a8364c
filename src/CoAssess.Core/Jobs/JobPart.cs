namespace CoAssess.Jobs;

/// <summary>A part of a round.</summary>
/// <param name="Name">Its name; empty where the job has no parts.</param>
/// <param name="Turn">How many messages have worked on it and left a rest.</param>
/// <param name="IsSettled">Whether it has ended, well or badly.</param>
/// <param name="Error">The type of its latest failure; null when there was none since it last went well.</param>
/// <param name="Report">What it did so far.</param>
internal sealed record JobPart(string Name, int Turn, bool IsSettled, string? Error, JobReport Report)
{
    public static JobPart New(string name) => new(name, 0, false, null, new());
}
