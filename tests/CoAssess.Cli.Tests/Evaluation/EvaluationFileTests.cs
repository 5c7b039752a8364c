using System.Text;
using CoAssess.Analysis;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>How files of other makers are read, and what is said of lines that cannot be.</summary>
public sealed class EvaluationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Labels_are_trimmed_and_compared_without_case()
    {
        var problem = LabelledFile.Read(Write("""{"text":"a","label":"Neutral"}""", """{"text":"b","label":" positive "}""", """{"text":"c","label":" "}"""), SentimentJudgement.Feelings, out var texts);

        Assert.Null(problem);
        Assert.Equal(["neutral", "positive"], texts.Select(static text => text.Label));
    }

    [Theory]
    [InlineData("""{"text":"secret","label":"glad"}""", "has a label that is not known", "negative, neutral, positive")]
    [InlineData("""{"text":"secret","label":1}""", "\"label\" that is not text in quotation marks", "negative|neutral|positive")]
    [InlineData("""{"text":7,"label":"neutral"}""", "\"text\" that is not text in quotation marks", "negative|neutral|positive")]
    [InlineData("""{"text":"\ud800 secret","label":"neutral"}""", "\"text\" that is not text in quotation marks", "negative|neutral|positive")]
    [InlineData("""{"text":"secret","label":"neutral",}""", "is not a JSON object", "negative|neutral|positive")]
    [InlineData("""{"text":null,"title":"secret","label":"neutral"}""", "is not a JSON object with a \"text\"", "negative|neutral|positive")]
    [InlineData("7", "is not a JSON object", "negative|neutral|positive")]
    public void A_line_is_refused_by_its_number_and_by_the_member_that_is_wrong(string line, string reason, string remedy)
    {
        var problem = LabelledFile.Read(Write("""{"text":"a","label":"neutral"}""", line), SentimentJudgement.Feelings, out _);

        Assert.Equal("texts.jsonl, line 2", problem?.Place);
        Assert.Contains(reason, problem!.Reason, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"Ring 07700 900123"}""", 0)]
    [InlineData("""{"text":"Ring 07700 900123","spans":null}""", 0)]
    [InlineData("""{"text":"Ring 07700 900123","spans":[{"start":5,"end":5,"type":"PHONE"}]}""", 0)]
    [InlineData("""{"text":"Ring 07700 900123","spans":[{"start":5.0,"end":17.0,"type":"PHONE"}]}""", 1)]
    [InlineData("""{"text":"Ring 07700 900123","spans":[{"start":"5","end":" 17 ","type":"PHONE"}]}""", 1)]
    [InlineData("""{"text":"Ring 07700 900123","spans":[{"start":5,"end":1.7e1,"type":"PHONE"}]}""", 1)]
    public void Marks_are_read_as_other_programs_write_them(string line, int spans)
    {
        var problem = MarkedFile.Read(Write(line), out var texts);

        Assert.Null(problem);
        Assert.Equal(spans, texts.Single().Spans.Count);
        Assert.All(texts.Single().Spans, static span => Assert.Equal((5, 17), (span.Start, span.End)));
    }

    [Theory]
    [InlineData("""{"text":"secret","spans":[{"start":0.5,"end":2,"type":"PHONE"}]}""", "not a whole number")]
    [InlineData("""{"text":"secret","spans":[{"start":0,"end":"two","type":"PHONE"}]}""", "not a whole number")]
    [InlineData("""{"text":"secret","spans":[{"start":0,"type":"PHONE"}]}""", "without a start, an end or a type")]
    [InlineData("""{"text":"secret","spans":[{"start":0,"end":1e30,"type":"PHONE"}]}""", "not within its text")]
    [InlineData("""{"text":"secret","spans":[{"start":9,"end":9,"type":"PHONE"}]}""", "not within its text")]
    [InlineData("""{"text":"secret","spans":[{"start":2,"end":1,"type":"PHONE"}]}""", "not within its text")]
    [InlineData("""{"text":"secret","spans":[{"start":0,"end":1,"type":3}]}""", "\"type\" that is not text in quotation marks")]
    [InlineData("""{"text":"secret","spans":{}}""", "\"spans\" that is not a list")]
    public void A_mark_that_is_wrong_is_refused_by_its_number(string line, string reason)
    {
        var problem = MarkedFile.Read(Write("""{"text":"a"}""", line), out _);

        Assert.Equal("texts.jsonl, line 2", problem?.Place);
        Assert.Contains(reason, problem!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"one"}|{"text":"two ?"}""", 2)]
    [InlineData("""{"text":"?"}""", 1)]
    [InlineData("""{"text":"one"}||{"text":"three"}|{"text":"?""", 4)]
    public void Bytes_that_are_not_utf8_are_refused_by_the_number_of_their_line(string lines, int number)
    {
        foreach (var (end, broken) in new[] { ("\n", (byte)0xE9), ("\r\n", (byte)0xC3), ("\r", (byte)0xFF) })
        {
            var file = Write([.. Encoding.UTF8.GetBytes(lines.Replace("|", end, StringComparison.Ordinal)).Select(one => one == '?' ? broken : one)]);

            Assert.Equal($"texts.jsonl, line {number}", DuplicateFile.Read(file, out _)?.Place);
        }
    }

    [Fact]
    public void Shares_in_one_array_are_refused_by_what_they_are_and_what_is_wanted()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("coassess-shares").FullName, "shares.json");
        File.WriteAllText(path, "[{\"object_id\":\"o\"}]");

        var problem = ShareFile.Read(new(path), out _);

        Assert.Equal("shares.json, line 1", problem?.Place);
        Assert.Contains("one JSON object a line", problem?.Remedy, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_found_beyond_the_first_of_a_long_file()
    {
        var line = Encoding.UTF8.GetBytes("{\"text\":\"tŷ bach 👍\"}\n");
        var file = Write([.. Enumerable.Repeat(line, 40_000).SelectMany(static one => one), .. "{\"text\":\""u8, 0xF0, 0x9F]);

        Assert.Equal("texts.jsonl, line 40001", DuplicateFile.Read(file, out _)?.Place);
        Assert.Equal("texts.jsonl, line 40001", ShareFile.Read(file, out _)?.Place);
    }

    [Fact]
    public void Utf16_with_its_mark_is_read()
    {
        var file = Write([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"text\":\"tŷ bach 👍\"}\r\n")]);

        Assert.Null(DuplicateFile.Read(file, out var lines));
        Assert.Equal("tŷ bach 👍", lines.Single().Text);
    }

    [Theory]
    [InlineData("sentiment")]
    [InlineData("coordination")]
    public async Task The_help_of_an_evaluation_shows_one_data_option(string verb)
    {
        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("evaluate", verb, "--help");

        Assert.Equal(0, exitCode);
        Assert.Single(output.Split('\n'), static line => line.TrimStart().StartsWith("--data", StringComparison.Ordinal));
        Assert.DoesNotContain("folder that holds the installation", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_other_commands_tells_of_the_folder()
    {
        var (_, output, _) = await new Coassess(_folder.Path).RunAsync("doctor", "--help");

        Assert.Contains("folder that holds the installation", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private FileInfo Write(params string[] lines) => Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    private FileInfo Write(byte[] bytes)
    {
        var path = Path.Combine(_folder.Path, "texts.jsonl");
        File.WriteAllBytes(path, bytes);
        return new(path);
    }
}
