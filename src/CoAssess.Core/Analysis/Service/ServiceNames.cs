using System.Text.Json;

namespace CoAssess.Analysis;

/// <summary>The services that reports are told apart by, as people call them.</summary>
internal static class ServiceNames
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Named = new(Read);

    /// <summary>Gets the names by LGSL number, in the order of the names.</summary>
    public static IReadOnlyDictionary<string, string> All => Named.Value;

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(ServiceNames).Assembly.GetManifestResourceStream("CoAssess.Analysis.service-classes.json")!;
        return JsonSerializer.Deserialize(stream, AnalysisJson.Default.ServiceClassArray)!
            .Where(static known => known.Lgsl is not null)
            .GroupBy(static known => known.Lgsl!.Value, static known => known.Name)
            .Select(static service => (Number: service.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), Name: string.Join(", ", service.Order(StringComparer.Ordinal))))
            .OrderBy(static service => service.Name, StringComparer.Ordinal)
            .ToDictionary(static service => service.Number, static service => service.Name, StringComparer.Ordinal);
    }
}
