using System.Text.Json;

namespace CoAssess.Jobs;

/// <summary>The timetable as the package brings it, before an installation changes it.</summary>
public static class PackageTimetable
{
    /// <summary>Gets when each job is due: <c>daily 02:00</c> (UK local time) or <c>every 00:05:00</c>.</summary>
    public static IReadOnlyDictionary<string, string> Times { get; } = Read();

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(PackageTimetable).Assembly.GetManifestResourceStream("CoAssess.Jobs.timetable.json")
            ?? throw new InvalidOperationException("The package was built without its timetable.");
        return JsonSerializer.Deserialize(stream, JobsJson.Default.DictionaryStringString) ?? [];
    }
}
