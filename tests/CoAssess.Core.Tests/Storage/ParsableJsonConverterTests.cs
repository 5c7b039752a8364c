using System.Text.Json;
using System.Text.Json.Serialization;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Storage;

/// <summary>How ids are written in records and answers: one JSON string each, which every release must go on reading.</summary>
public sealed partial class ParsableJsonConverterTests
{
    private const string Written =
        """{"Council":"E07000188","Channel":"web-form","Account":"mastodon/highways","Dataset":"procurement-card","Release":"0123456789abcdef0123456789abcdef","Row":"0123456789abcdef-2","Feedback":"fedcba9876543210fedcba9876543210","Author":"a pseudonym"}""";

    [Fact]
    public void Every_id_is_its_text_and_is_read_back()
    {
        var read = JsonSerializer.Deserialize(Written, IdsJson.Default.Ids)!;

        Assert.Equal((CouncilId.Parse("E07000188"), AccountId.Parse("mastodon/highways"), RowReference.Parse("0123456789abcdef-2")), (read.Council, read.Account, read.Row));
        Assert.Equal(Written, JsonSerializer.Serialize(read, IdsJson.Default.Ids));
    }

    [Theory]
    [InlineData("E07000188", "Exeter")]
    [InlineData("web-form", "Web Form")]
    [InlineData("mastodon/highways", "mastodon")]
    [InlineData("mastodon/highways", "Mastodon!/highways")]
    [InlineData("procurement-card", "Procurement")]
    [InlineData("0123456789abcdef0123456789abcdef", "0123")]
    [InlineData("0123456789abcdef-2", "0123456789abcdef-0")]
    [InlineData("fedcba9876543210fedcba9876543210", "FEDCBA9876543210FEDCBA9876543210")]
    public void A_text_of_another_shape_is_broken_JSON_and_named_without_what_it_says(string right, string wrong)
    {
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(Written.Replace($"\"{right}\"", $"\"{wrong}\"", StringComparison.Ordinal), IdsJson.Default.Ids));

        Assert.StartsWith("That is no ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, refusal.Message, StringComparison.Ordinal);
    }

    internal sealed record Ids(
        CouncilId Council, Channel Channel, AccountId Account, DatasetId Dataset, ReleaseId Release, RowReference Row, FeedbackId Feedback, AuthorPseudonym Author);

    [JsonSerializable(typeof(Ids))]
    internal sealed partial class IdsJson : JsonSerializerContext;
}
