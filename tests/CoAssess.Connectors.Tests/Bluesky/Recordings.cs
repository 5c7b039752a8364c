using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>The recordings of tests/Recordings/bluesky.</summary>
internal static class Recordings
{
    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Recordings", "bluesky");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static JsonObject Json(string name) => (JsonObject)JsonNode.Parse(Bytes(name))!;

    public static HttpResponseMessage Answer(string name, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(Encoding.UTF8.GetString(Bytes(name)), Encoding.UTF8, "application/json") };
}
