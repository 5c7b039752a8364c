using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Functions.Packaging;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FunctionFile))]
[JsonSerializable(typeof(HostFile))]
internal sealed partial class PackageJson : JsonSerializerContext
{
    /// <summary>Gets a context that writes routes so that a person can read them; the files are never part of a page.</summary>
    public static PackageJson ToRead() => new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
