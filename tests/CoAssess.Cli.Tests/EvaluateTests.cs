using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>How the models are held against texts judged by hand.</summary>
public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Feelings_are_scored_and_lines_without_a_label_left_out()
    {
        var file = Write(
            """{"text":"Thank you, wonderful work!","label":"positive"}""",
            """{"text":"Terrible, I am disgusted.","label":"negative"}""",
            """{"text":"Nobody judged this"}""",
            "");

        var score = await RunAsync("evaluate", "sentiment", "--data", file, "--json");

        Assert.Equal((2, 1.0, 1.0), (score.GetProperty("n").GetInt32(), score.GetProperty("macroRecall").GetDouble(), score.GetProperty("accuracy").GetDouble()));
        Assert.InRange(score.GetProperty("ece").GetDouble(), 0, 1);
        Assert.True(score.GetProperty("textsPerSecond").GetDouble() > 0);
    }

    [Theory]
    [InlineData("8", "Road Safety & Defects")]
    [InlineData("23", "Road Surface Defects")]
    public async Task Kinds_of_report_are_scored(string classes, string label)
    {
        var file = Write($$"""{"title":"Pothole","text":"A deep pothole in the road","label":"{{label}}","category":"is passed over"}""");

        var score = await RunAsync("evaluate", "service", "--data", file, "--classes", classes, "--json");

        Assert.Equal((1, 1.0, 1.0, 1.0), (score.GetProperty("n").GetInt32(), score.GetProperty("accuracy").GetDouble(), score.GetProperty("macroF1").GetDouble(), score.GetProperty("top3").GetDouble()));
    }

    [Fact]
    public async Task Kinds_of_report_are_known_in_another_case_and_an_empty_text_beside_a_title_is_read()
    {
        var file = Write(
            """{"title":"Deep pothole in the road","text":null,"label":" road safety & DEFECTS "}""",
            """{"title":"Pothole","text":"A deep pothole in the road","label":"Road Safety & Defects"}""");

        var score = await RunAsync("evaluate", "service", "--data", file, "--json");

        Assert.Equal((2, 1.0, 0), (score.GetProperty("n").GetInt32(), score.GetProperty("accuracy").GetDouble(), score.GetProperty("unknown").GetInt32()));
    }

    [Fact]
    public async Task Labels_of_the_other_number_of_classes_are_counted()
    {
        var file = Write("""{"title":"Pothole","text":"A deep pothole in the road","label":"Road Surface Defects"}""");

        var score = await RunAsync("evaluate", "service", "--data", file, "--classes", "8", "--json");

        Assert.Equal((0.0, 1), (score.GetProperty("accuracy").GetDouble(), score.GetProperty("unknown").GetInt32()));
    }

    [Fact]
    public async Task Languages_are_scored_by_their_primary_tags()
    {
        var file = Write(
            """{"text":"The bins on our street have not been emptied","label":"en"}""",
            """{"text":"Mae'r biniau heb gael eu casglu ers pythefnos","label":"cy"}""",
            """{"text":"垃圾已經兩個星期沒有人收了","label":"zh"}""",
            """{"text":"Not Polish at all","label":"pl"}""");

        var score = await RunAsync("evaluate", "language", "--data", file, "--json");

        var recall = score.GetProperty("recall");
        Assert.Equal((4, 0.75, 1.0, 0.0), (score.GetProperty("n").GetInt32(), score.GetProperty("accuracy").GetDouble(), recall.GetProperty("zh").GetDouble(), recall.GetProperty("pl").GetDouble()));
        Assert.True(score.GetProperty("textsPerSecond").GetDouble() > 0);
    }

    [Fact]
    public async Task Languages_may_be_labelled_by_codes_of_three_letters_and_labels_that_cannot_be_told_are_counted()
    {
        var file = Write(
            """{"text":"The bins on our street have not been emptied","label":"eng"}""",
            """{"text":"Mae'r biniau heb gael eu casglu ers pythefnos","label":"cym"}""",
            """{"text":"Mae'r ganolfan hamdden ar gau heddiw eto","label":"WEL"}""",
            """{"text":"Who knows what this is","label":"english"}""");

        var score = await RunAsync("evaluate", "language", "--data", file, "--json");

        var recall = score.GetProperty("recall");
        Assert.Equal(
            (0.75, 1, 1.0, 1.0),
            (score.GetProperty("accuracy").GetDouble(), score.GetProperty("unknown").GetInt32(), recall.GetProperty("en").GetDouble(), recall.GetProperty("cy").GetDouble()));
    }

    [Fact]
    public async Task Redaction_is_scored_by_values_and_by_tokens_whatever_the_types_are_called()
    {
        var file = Write(
            """{"text":"Ring 07700 900123 or 07700 900124","spans":[{"start":5,"end":17,"type":"PHONE_NUMBER"},{"start":21,"end":33,"type":"PHONE_NUMBER"}]}""",
            """{"text":"I live at M33 2AB, says Zork","spans":[{"start":10,"end":17,"type":"UK_POSTCODE"},{"start":24,"end":28,"type":"PLANET"}]}""",
            """{"text":"The A56 was closed","spans":[]}""");

        var score = await RunAsync("evaluate", "redaction", "--data", file, "--json");

        var types = score.GetProperty("types");
        Assert.Equal((2, 1.0), (types.GetProperty("PHONE_NUMBER").GetProperty("n").GetInt32(), types.GetProperty("PHONE_NUMBER").GetProperty("recall").GetDouble()));
        Assert.Equal((1.0, 0.0), (types.GetProperty("UK_POSTCODE").GetProperty("recall").GetDouble(), types.GetProperty("PLANET").GetProperty("recall").GetDouble()));
        Assert.Equal((1.0, 6 / 7.0, 0.0), (score.GetProperty("precision").GetDouble(), score.GetProperty("recall").GetDouble(), score.GetProperty("altered").GetDouble()));
        Assert.Equal(5 * (6 / 7.0) / (4 + (6 / 7.0)), score.GetProperty("f2").GetDouble(), 10);
        Assert.True(score.GetProperty("textsPerSecond").GetDouble() > 0);
    }

    [Theory]
    [InlineData("""{"text":"secret words","spans":[{"start":7,"end":13,"type":"NAME"}]}""")]
    [InlineData("""{"text":"secret words","spans":[{"start":-1,"end":5,"type":"NAME"}]}""")]
    [InlineData("""{"text":"secret words","spans":[{"start":0,"end":5}]}""")]
    [InlineData("nonsense")]
    public async Task A_text_that_is_marked_wrongly_is_refused_by_its_number_and_without_its_words(string line)
    {
        var file = Write("""{"text":"Ring me","spans":[]}""", line);

        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("evaluate", "redaction", "--data", file);

        Assert.Equal(2, exitCode);
        Assert.Contains("line 2", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":""", "line 2")]
    [InlineData("""{"label":"positive"}""", "line 2")]
    [InlineData("[]", "line 2")]
    [InlineData("""{"text":"secret words","label":"glad"}""", "negative, neutral, positive")]
    public async Task A_wrong_line_is_refused_by_its_number_and_without_its_words(string line, string said)
    {
        var file = Write("""{"text":"Thank you","label":"positive"}""", line);

        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("evaluate", "sentiment", "--data", file);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_models_of_8_and_of_23_classes_only()
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("evaluate", "service", "--data", Write("{}"), "--classes", "9");

        Assert.Equal(2, exitCode);
        Assert.Contains("23", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_texts_are_about_is_scored_against_what_is_published()
    {
        var file = Write(
            """{"dataset":"spend","title":"Spending over £500","words":"payments to suppliers"}""",
            """{"row":"1","dataset":"spend","supplier":"Fernlea Fencing Ltd","amount":831.75,"day":"2026-10-01"}""",
            """{"row":"2","dataset":"spend","supplier":"Book Supply Ltd","amount":900.00,"day":"2026-10-02"}""",
            """{"text":"Why did you pay Fernlea Fencing Ltd £831.75 for a fence?","about":["row:1"]}""",
            """{"text":"What did Book Supply Ltd get £900.00 for?","about":["row:1"]}""",
            """{"text":"My cat likes the sun","about":[]}""");

        var score = await RunAsync("evaluate", "about", "--data", file, "--json");

        Assert.Equal(
            (3, 2, 2, 0.5, 0.5),
            (score.GetProperty("n").GetInt32(), score.GetProperty("about").GetInt32(), score.GetProperty("automatic").GetInt32(), score.GetProperty("precision").GetDouble(), score.GetProperty("recall").GetDouble()));
        Assert.True(score.GetProperty("textsPerSecond").GetDouble() > 0);
    }

    [Theory]
    [InlineData("line 1", """{"text":"words","about":["row:none"]}""")]
    [InlineData("holds no text", """{"dataset":"spend","title":"Spending","words":"payments"}""")]
    public async Task What_cannot_be_scored_is_refused_with_its_line(string said, string line)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("evaluate", "about", "--data", Write(line));

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Contains("coassess evaluate about --help", error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> RunAsync(params string[] words)
    {
        var (exitCode, output, error) = await new Coassess(_folder.Path).RunAsync(words);
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    private string Write(params string[] lines)
    {
        var path = Path.Combine(_folder.Path, "texts.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }
}
