using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Hosting;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(OfficerLink))]
[JsonSerializable(typeof(SiteArrivals))]
internal sealed partial class HostingJson : JsonSerializerContext;
