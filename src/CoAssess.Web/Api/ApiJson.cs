using System.Text.Json.Serialization;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Mvc;

namespace CoAssess.Web.Api;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DatasetListDocument))]
[JsonSerializable(typeof(DatasetDocument))]
[JsonSerializable(typeof(ReleaseListDocument))]
[JsonSerializable(typeof(ReleaseDocument))]
[JsonSerializable(typeof(RowListDocument))]
[JsonSerializable(typeof(RowDetailDocument))]
[JsonSerializable(typeof(ConversationListDocument))]
[JsonSerializable(typeof(RegisterDocument))]
[JsonSerializable(typeof(ThemeListDocument))]
[JsonSerializable(typeof(ExplanationDocument))]
[JsonSerializable(typeof(IReadOnlyList<TimetableLine>))]
[JsonSerializable(typeof(SaidListDocument))]
[JsonSerializable(typeof(SaidMonthDocument))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FeedbackReceipt))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class ApiJson : JsonSerializerContext;
