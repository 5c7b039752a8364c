using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Councils;

/// <summary>A division of GOV.UK's bank-holidays.json.</summary>
internal sealed record BankHolidayDivision(IReadOnlyList<BankHolidayEvent> Events);

/// <summary>A day of GOV.UK's bank-holidays.json.</summary>
internal sealed record BankHolidayEvent(string Title, DateOnly Date);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Dictionary<string, BankHolidayDivision>))]
[JsonSerializable(typeof(GazetteerItem))]
internal sealed partial class CouncilsJson : JsonSerializerContext;
