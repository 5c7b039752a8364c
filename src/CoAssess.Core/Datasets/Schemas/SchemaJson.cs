using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>How schemas stand in their files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TableSchema))]
internal sealed partial class SchemaJson : JsonSerializerContext;
