using System.Text.Json;

namespace CoAssess.Analysis;

/// <summary>The kinds of report of the finer model, and the council services that they belong to.</summary>
internal static class ServiceClasses
{
    /// <summary>What stands for a kind of report that has no single number in the national list.</summary>
    public const int NoNumber = -1;

    private static readonly Lazy<int[]> All = new(Read);

    private static readonly Lazy<int[][]> Same = new(static () =>
        [.. All.Value.Select(static (number, of) => (int[])[.. Enumerable.Range(0, of).Where(other => number != NoNumber && All.Value[other] == number)])]);

    /// <summary>Gets for each class of the model the number of its service.</summary>
    public static IReadOnlyList<int> Numbers => All.Value;

    /// <summary>Gets how many classes there are.</summary>
    public static int Count => All.Value.Length;

    /// <summary>Gives the classes before one that belong to the same service.</summary>
    public static ReadOnlySpan<int> SameBefore(int of) => Same.Value[of];

    private static int[] Read()
    {
        using var stream = typeof(ServiceClasses).Assembly.GetManifestResourceStream("CoAssess.Analysis.service-classes.json")!;
        var known = JsonSerializer.Deserialize(stream, AnalysisJson.Default.ServiceClassArray)!.ToDictionary(static of => of.Name, static of => of.Lgsl, StringComparer.Ordinal);
        return [.. ServiceModel.Fine.Classes.Select(name => known.GetValueOrDefault(name) ?? NoNumber)];
    }
}
