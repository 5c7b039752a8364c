namespace CoAssess.Conventions.Tests;

/// <summary>Which way uses may go: never upwards, never in a circle.</summary>
internal sealed class Directions(params string[][] floorsFromTheTop)
{
    /// <summary>Core's folders as docs/decisions/0001-jobs-folder.md has them.</summary>
    public static Directions OfCore { get; } = new(
        ["Hosting"],
        ["Publicity", "Responses"],
        ["Intake", "Datasets"],
        ["Privacy", "Analysis"],
        ["Councils", "Connectors"],
        ["Storage", "Jobs"]);

    public IEnumerable<string> Folders => floorsFromTheTop.SelectMany(static floor => floor);

    /// <summary>Gives the uses that go upwards, or between folders of which one is on no floor.</summary>
    public IReadOnlyList<FolderUse> Violations(IEnumerable<FolderUse> uses) =>
        [.. uses.Where(use => FloorOf(use.From) is not { } from || FloorOf(use.To) is not { } to || to < from)];

    /// <summary>Gives the folders that stand in a circle of uses.</summary>
    public static IReadOnlyList<string> Circles(IReadOnlyCollection<FolderUse> uses)
    {
        var used = uses.ToLookup(static use => use.From, static use => use.To);
        return [.. used.Select(static folder => folder.Key).Where(folder => Reaches(folder, folder, used, [])).Order(StringComparer.Ordinal)];
    }

    private static bool Reaches(string from, string goal, ILookup<string, string> used, HashSet<string> seen) =>
        used[from].Any(next => next == goal || (seen.Add(next) && Reaches(next, goal, used, seen)));

    private int? FloorOf(string folder) => Array.FindIndex(floorsFromTheTop, floor => floor.Contains(folder)) is >= 0 and var floor ? floor : null;
}
