using System.Text.Json.Serialization;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccountAdded))]
[JsonSerializable(typeof(AccountReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(PublishReport))]
[JsonSerializable(typeof(DatasetListing))]
[JsonSerializable(typeof(WithdrawalReport))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(JobRun))]
[JsonSerializable(typeof(IntakeReport))]
[JsonSerializable(typeof(Case))]
[JsonSerializable(typeof(CaseListing))]
[JsonSerializable(typeof(OutboxReport))]
[JsonSerializable(typeof(OutboxListing))]
[JsonSerializable(typeof(ErasureReport))]
[JsonSerializable(typeof(ErasureList))]
[JsonSerializable(typeof(ObjectionReport))]
[JsonSerializable(typeof(ErasureCertificate))]
[JsonSerializable(typeof(PrivacyReport))]
[JsonSerializable(typeof(PublicExportReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(GazetteerReport))]
[JsonSerializable(typeof(PlaceFile[]))]
[JsonSerializable(typeof(PlaceFound[]))]
[JsonSerializable(typeof(EvaluationLine))]
[JsonSerializable(typeof(SentimentReport))]
[JsonSerializable(typeof(ServiceReport))]
[JsonSerializable(typeof(ServiceCorrectionReport))]
[JsonSerializable(typeof(KeysReport))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(MarkedLine))]
[JsonSerializable(typeof(RedactionReport))]
[JsonSerializable(typeof(LanguageReport))]
[JsonSerializable(typeof(UrgencyReport))]
[JsonSerializable(typeof(SignInLink))]
[JsonSerializable(typeof(SignedOut))]
[JsonSerializable(typeof(RegisterEntry[]))]
[JsonSerializable(typeof(StorageCopyDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
