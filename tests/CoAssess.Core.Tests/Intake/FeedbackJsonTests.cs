using System.Text;
using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Feedback is written by hand, because it is written for every post; what it is read by is generated.</summary>
public sealed class FeedbackJsonTests
{
    private static readonly Feedback Plain = new()
    {
        Id = FeedbackId.From(new("bluesky"), "3l0001"),
        Council = CouncilId.Parse("E07000999"),
        Account = new(new("bluesky"), "main"),
        NativeId = "3l0001",
        Version = "1",
        Author = new("00112233445566778899aabbccddeeff"),
        Text = new("The lamp is \"out\" <again> 😀\nŵ"),
        PostedAt = new(2026, 11, 21, 18, 30, 15, 123, TimeSpan.FromHours(1)),
        ReceivedAt = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero),
    };

    public static TheoryData<string> Kinds => ["plain", "all", "list", "shared", "empty"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_by_hand_is_what_would_be_generated(string kind)
    {
        var feedback = Of(kind);

        Assert.Equal(JsonSerializer.Serialize(feedback, IntakeJson.Default.Feedback), Written(feedback));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_kept_is_read_as_it_was(string kind)
    {
        var kept = new KeptFeedback { Chunk = "c", KeptAt = Plain.ReceivedAt, Feedback = Of(kind) };
        var json = JsonSerializer.SerializeToUtf8Bytes(kept, IntakeJson.Default.KeptFeedback);

        var read = JsonSerializer.Deserialize(json, IntakeJson.Default.KeptFeedback)!;

        Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(read, IntakeJson.Default.KeptFeedback));
        Assert.Equal(Written(kept.Feedback), Written(read.Feedback!));
    }

    [Fact]
    public void Every_member_that_is_kept_is_written()
    {
        using var written = JsonDocument.Parse(Written(Of("all")));

        Assert.Equal(
            IntakeJson.Default.Feedback.Properties.Where(static member => member.Get is not null).Select(static member => member.Name),
            written.RootElement.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public void What_lacks_a_member_is_refused_by_its_name()
    {
        var json = Encoding.UTF8.GetBytes("""{"chunk":"c","keptAt":"2026-11-22T02:00:00Z","feedback":{"nativeId":"1"}}""");

        Assert.Contains("'id'", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, IntakeJson.Default.KeptFeedback)).Message, StringComparison.Ordinal);
    }

    private static Feedback Of(string kind)
    {
        var finding = new AnalysisFinding(AnalysisAspect.Sentiment, "negative", 0.125, "s-1", "Because \"so\".");
        return kind switch
        {
            "plain" => Plain,
            "list" => Plain with { Findings = new List<AnalysisFinding> { finding, finding with { Reason = null } } },
            "shared" => Plain with { Findings = [finding.Share()], Redactions = new SortedDictionary<PersonalDetail, int> { [PersonalDetail.Phone] = 2, [PersonalDetail.Email] = 1 } },
            "empty" => Plain with { Text = default, State = FeedbackState.Erased },
            _ => Plain with
            {
                Redactions = new Dictionary<PersonalDetail, int> { [PersonalDetail.Phone] = 1 },
                About = new(new DatasetId("spend"), null, "00112233445566778899aabbccddeeff", MatchKind.Reply) { Supplier = "Example & Sons" },
                Suggestions = [new(null, null, null, MatchKind.Text) { Probability = 0.5, Reason = "It names it." }, new(new DatasetId("spend"), null, null, MatchKind.Tag)],
                InReplyTo = FeedbackId.From(new("bluesky"), "3l0000"),
                Reposts = 3,
                Findings = [finding],
                State = FeedbackState.Deleted,
                IsPublic = true,
                FoundBySearch = true,
            },
        };
    }

    private static string Written(Feedback feedback)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            FeedbackJsonConverter.Write(writer, feedback);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
