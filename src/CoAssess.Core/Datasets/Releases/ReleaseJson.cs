using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>How datasets, releases, quarantine and repairs are written into records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(StoredRelease))]
[JsonSerializable(typeof(StandingRelease))]
[JsonSerializable(typeof(DatasetWithdrawals))]
[JsonSerializable(typeof(WithdrawnRow))]
[JsonSerializable(typeof(DatasetId))]
[JsonSerializable(typeof(WaitingRow))]
[JsonSerializable(typeof(KeptRow))]
[JsonSerializable(typeof(KeptSet))]
[JsonSerializable(typeof(RepairDecision))]
internal sealed partial class ReleaseJson : JsonSerializerContext;
