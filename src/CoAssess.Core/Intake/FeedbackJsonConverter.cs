using System.Text.Json;
using System.Text.Json.Serialization;
using CoAssess.Analysis;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>Writes kept feedback member by member, as <see cref="IntakeJson"/> would, byte for byte, without asking for a converter at each: every post of a day is written.</summary>
internal sealed class FeedbackJsonConverter : JsonConverter<Feedback>
{
    private static readonly JsonEncodedText Id = Name(nameof(Feedback.Id));
    private static readonly JsonEncodedText Council = Name(nameof(Feedback.Council));
    private static readonly JsonEncodedText Account = Name(nameof(Feedback.Account));
    private static readonly JsonEncodedText NativeId = Name(nameof(Feedback.NativeId));
    private static readonly JsonEncodedText Version = Name(nameof(Feedback.Version));
    private static readonly JsonEncodedText Author = Name(nameof(Feedback.Author));
    private static readonly JsonEncodedText Text = Name(nameof(Feedback.Text));
    private static readonly JsonEncodedText Redactions = Name(nameof(Feedback.Redactions));
    private static readonly JsonEncodedText PostedAt = Name(nameof(Feedback.PostedAt));
    private static readonly JsonEncodedText ReceivedAt = Name(nameof(Feedback.ReceivedAt));
    private static readonly JsonEncodedText About = Name(nameof(Feedback.About));
    private static readonly JsonEncodedText Suggestions = Name(nameof(Feedback.Suggestions));
    private static readonly JsonEncodedText InReplyTo = Name(nameof(Feedback.InReplyTo));
    private static readonly JsonEncodedText Reposts = Name(nameof(Feedback.Reposts));
    private static readonly JsonEncodedText Findings = Name(nameof(Feedback.Findings));
    private static readonly JsonEncodedText State = Name(nameof(Feedback.State));
    private static readonly JsonEncodedText IsPublic = Name(nameof(Feedback.IsPublic));
    private static readonly JsonEncodedText FoundBySearch = Name(nameof(Feedback.FoundBySearch));

    private static readonly JsonEncodedText[] States = Array.ConvertAll(Enum.GetNames<FeedbackState>(), static name => JsonEncodedText.Encode(name));
    private static readonly JsonEncodedText[] Details = Array.ConvertAll(Enum.GetNames<PersonalDetail>(), static name => JsonEncodedText.Encode(name));

    /// <inheritdoc />
    public override Feedback? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize(ref reader, IntakeJson.Default.Feedback);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Feedback value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Writes feedback.</summary>
    public static void Write(Utf8JsonWriter writer, Feedback feedback)
    {
        writer.WriteStartObject();
        writer.WriteString(Id, feedback.Id.Value);
        writer.WriteString(Council, feedback.Council.ToString());
        writer.WriteString(Account, feedback.Account.ToString());
        writer.WriteString(NativeId, feedback.NativeId);
        writer.WriteString(Version, feedback.Version);
        writer.WriteString(Author, feedback.Author.Value);
        writer.WriteString(Text, feedback.Text.Value);
        WriteRedactions(writer, feedback.Redactions);
        writer.WriteString(PostedAt, feedback.PostedAt);
        writer.WriteString(ReceivedAt, feedback.ReceivedAt);
        if (feedback.About is { } about)
        {
            writer.WritePropertyName(About);
            JsonSerializer.Serialize(writer, about, IntakeJson.Default.FeedbackMatch);
        }

        writer.WriteStartArray(Suggestions);
        for (var suggestion = 0; suggestion < feedback.Suggestions.Count; suggestion++)
        {
            JsonSerializer.Serialize(writer, feedback.Suggestions[suggestion], IntakeJson.Default.FeedbackMatch);
        }

        writer.WriteEndArray();
        if (feedback.InReplyTo is { } original)
        {
            writer.WriteString(InReplyTo, original.Value);
        }

        writer.WriteNumber(Reposts, feedback.Reposts);
        WriteFindings(writer, feedback.Findings);
        writer.WriteString(State, States[(int)feedback.State]);
        writer.WriteBoolean(IsPublic, feedback.IsPublic);
        writer.WriteBoolean(FoundBySearch, feedback.FoundBySearch);
        writer.WriteEndObject();
    }

    private static void WriteRedactions(Utf8JsonWriter writer, IReadOnlyDictionary<PersonalDetail, int> redactions)
    {
        writer.WriteStartObject(Redactions);
        if (redactions.Count > 0)
        {
            foreach (var (kind, count) in redactions)
            {
                writer.WriteNumber(Details[(int)kind], count);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter writer, IReadOnlyList<AnalysisFinding> findings)
    {
        writer.WriteStartArray(Findings);
        if (findings is AnalysisFinding[] array) // as they come from the analysers
        {
            foreach (var finding in array)
            {
                AnalysisFindingJsonConverter.Write(writer, finding);
            }
        }
        else
        {
            foreach (var finding in findings)
            {
                AnalysisFindingJsonConverter.Write(writer, finding);
            }
        }

        writer.WriteEndArray();
    }

    private static JsonEncodedText Name(string member) => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(member));
}
