using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Hosting;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(OfficerLink))]
internal sealed partial class HostingJson : JsonSerializerContext;
