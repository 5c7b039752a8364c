using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>How near-duplicates and coordinated sharing are evaluated from files.</summary>
public sealed class EvaluateCrowdTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Near_duplicates_are_scored_and_their_pairs_written()
    {
        var file = Write(
            """{"id":"a","text":"The bins in Mill Lane were not emptied again this week."}""",
            "",
            """{"id":7,"text":"RT the bins in mill lane were not emptied again this week!"}""",
            """{"text":"Thank you for the new crossing."}""");
        var pairs = Path.Combine(_folder.Path, "pairs.csv");

        var score = await RunAsync("evaluate", "duplicates", "--data", file, "--pairs", pairs, "--json");

        Assert.Equal((3, 1, 1.0, 1.0), (score.GetProperty("n").GetInt32(), score.GetProperty("pairs").GetInt32(), score.GetProperty("recall").GetDouble(), score.GetProperty("precision").GetDouble()));
        Assert.True(score.GetProperty("textsPerSecond").GetDouble() > 0);
        Assert.False(score.TryGetProperty("groupRecall", out _));
        Assert.Equal(["a", "7"], (await File.ReadAllLinesAsync(pairs))[1].Split(',')[..2]);
    }

    [Fact]
    public async Task Groups_that_somebody_named_are_held_against_the_pairs()
    {
        var file = Write("""{"text":"one and the same text","cluster":1}""", """{"text":"ONE and the same text","cluster":1}""", """{"text":"quite another","cluster":2}""");

        var score = await RunAsync("evaluate", "duplicates", "--data", file, "--threshold", "0.9", "--json");

        Assert.Equal((1, 1.0, 1.0), (score.GetProperty("groupPairs").GetInt32(), score.GetProperty("groupRecall").GetDouble(), score.GetProperty("groupPrecision").GetDouble()));
    }

    [Theory]
    [InlineData("timestamp_share,content_id,note,object_id,account_id", "0,1,\"a, b\",link,ann", "2,2,,link,bob", "100,3,,\"a \"\"tag\"\"\",ann", "105,4,,\"a \"\"tag\"\"\",bob")]
    [InlineData("object_id,account_id,content_id,timestamp_share", "link,ann,1,2026-01-05T10:00:00Z", "link,bob,2,2026-01-05 10:00:02", "tag,ann,3,2026-01-05T12:00:00+01:00", "tag,bob,4,2026-01-05T11:00:05Z")]
    [InlineData(
        """{"object_id":"link","account_id":"ann","content_id":1,"timestamp_share":0}""",
        """{"object_id":"link","account_id":"bob","content_id":2,"timestamp_share":"2"}""",
        """{"object_id":"tag","account_id":"ann","content_id":3,"timestamp_share":100}""",
        """{"object_id":"tag","account_id":"bob","content_id":4,"timestamp_share":105.0}""")]
    public async Task Coordinated_sharing_is_found_in_either_form(params string[] lines)
    {
        var pairs = Path.Combine(_folder.Path, "pairs.csv");

        var score = await RunAsync("evaluate", "coordination", "--data", Write(lines), "--pairs", pairs, "--json");

        Assert.Equal((4, 2, 2, 2), (score.GetProperty("n").GetInt32(), score.GetProperty("accounts").GetInt32(), score.GetProperty("objects").GetInt32(), score.GetProperty("pairs").GetInt32()));
        Assert.InRange(score.GetProperty("expectedPairs").GetDouble(), 0, 1);
        Assert.Equal(["object_id,account_id,account_id_y,content_id,content_id_y,time_delta", "link,ann,bob,1,2,2"], (await File.ReadAllLinesAsync(pairs))[..2]);
    }

    [Theory]
    [InlineData("duplicates", "line 2", """{"text":"good"}""", "[]")]
    [InlineData("coordination", "line 1", "object_id,account_id,content_id", "secret,ann,1")]
    [InlineData("coordination", "line 3", "object_id,account_id,content_id,timestamp_share", "link,ann,1,0", "secret,bob,2,yesterday")]
    [InlineData("coordination", "line 3", "object_id,account_id,content_id,timestamp_share", "link,ann,1,0", "secret,bob,2")]
    [InlineData("coordination", "line 2", """{"object_id":"link","account_id":"ann","content_id":1,"timestamp_share":0}""", """{"object_id":"secret","account_id":"ann"}""")]
    public async Task A_wrong_line_is_refused_by_its_number_and_without_its_words(string verb, string said, params string[] lines)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("evaluate", verb, "--data", Write(lines));

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duplicates", "--threshold", "0")]
    [InlineData("coordination", "--edge-weight", "1.5")]
    [InlineData("coordination", "--min-participation", "0")]
    [InlineData("coordination", "--window", "-1")]
    public async Task An_option_out_of_range_is_refused(string verb, string option, string value)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("evaluate", verb, "--data", Write("{}"), option, value);

        Assert.Equal(2, exitCode);
        Assert.Contains(option, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> RunAsync(params string[] words)
    {
        var (exitCode, output, error) = await new Coassess(_folder.Path).RunAsync(words);
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    private string Write(params string[] lines)
    {
        var path = Path.Combine(_folder.Path, "lines.txt");
        File.WriteAllLines(path, lines);
        return path;
    }
}
