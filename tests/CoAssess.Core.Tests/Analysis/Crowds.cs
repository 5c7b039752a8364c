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

    /// <summary>One thing that many speak of, each in other words.</summary>
    public static string[] Roof { get; } =
    [
        "The library roof leaks onto the shelf near", "Saw that the library roof leaks near", "My coat got wet because the library roof leaks", "Why has nobody sent a builder, the library roof leaks",
        "Library roof leaks, story time cancelled", "When will it be repaired? library roof leaks", "Buckets everywhere as the library roof leaks", "Shocking that our library roof leaks",
        "Council tax rises yet the library roof leaks", "They promised and still the library roof leaks", "Children sat in puddles, library roof leaks", "Library roof leaks says my neighbour",
    ];

    /// <summary>Texts with two words each that nobody else writes, so that the same said twice is no copy.</summary>
    public static IEnumerable<string> WithMarks(IEnumerable<string> texts) =>
        texts.Select(static (text, i) => $"{text} {Unheard(i, 8)} {Unheard(i + 1_000, 9)} {Unheard(i + 2_000, 8)}");

    /// <summary>A word of its own for a number.</summary>
    private static string Unheard(int number, int length)
    {
        var random = new Random(number);
        return string.Concat(Enumerable.Range(0, length).Select(at => at % 2 == 0 ? "bdfglmnprt"[random.Next(10)] : "aeiou"[random.Next(5)]));
    }

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
