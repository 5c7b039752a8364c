using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>Invented talk of many people.</summary>
internal static class Crowds
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static string[] Bins { get; } =
    [
        "The bins in Mill Lane were not emptied again", "Nobody emptied our bins this week, Mill Lane stinks", "Mill Lane: bins full and overflowing since Monday",
        "Why are the Mill Lane bins never emptied on time?", "Another week, another missed bin collection in Mill Lane",
    ];

    public static string[] Holes { get; } =
    [
        "Huge pothole on Station Road outside the bakery", "My tyre burst in a pothole, Station Road is a disgrace", "Station Road potholes are getting deeper",
        "Please fill the potholes on Station Road before somebody falls", "Cyclists swerve round every pothole along Station Road",
    ];

    public static string[] Library { get; } =
    [
        "So sad that the library is closing on Saturdays", "Keep the library open at weekends, children need it", "Closing the library early helps nobody who works",
        "The library closing early is a loss for our children",
    ];

    /// <summary>Texts, each by an author of its own, some minutes apart.</summary>
    public static List<HeardText> Said(params IEnumerable<string> texts) =>
        [.. texts.Select(static (text, i) => Heard($"{i:x32}", $"author {i}", text, Start.AddMinutes(7 * i)))];

    public static HeardText Heard(string id, string author, string text, DateTimeOffset at, string? theme = null) => new(id, author, text, at, at, theme);

    /// <summary>A night with one finding by some authors.</summary>
    public static CoordinationNight Night(DateOnly night, params string[] authors) => new()
    {
        Night = night,
        Since = Start,
        At = Start,
        Posts = authors.Length,
        Findings =
        [
            new()
            {
                Id = "finding", Things = [new(CoordinatedThingKind.Tag, "bins")], Accounts = authors.Length, AccountsAtOnce = authors.Length, Posts = authors.Length, Pairs = 3,
                ExpectedPairs = 0.1, Chance = 0.005, Window = TimeSpan.FromMinutes(1), FirstAt = Start, LastAt = Start, AlsoTogether = 0, Version = "1",
                Members = [.. authors.Select(static (author, i) => new CoordinatedPost($"{i:x32}", author, Start))],
            },
        ],
    };
}
