using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Jobs;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobRun))]
[JsonSerializable(typeof(JobLatest))]
[JsonSerializable(typeof(JobRound))]
[JsonSerializable(typeof(PartCall))]
[JsonSerializable(typeof(PartPosition))]
[JsonSerializable(typeof(SetAsideRecord))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class JobsJson : JsonSerializerContext;
