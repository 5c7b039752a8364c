using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Storage.Azure;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WorkItem))]
internal sealed partial class AzureJson : JsonSerializerContext;
