using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.Logging;

namespace CoAssess.Core.Tests.Analysis;

public sealed class FeedbackAnalysisTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");

    [Theory]
    [InlineData("It reads like reports of \"Potholes\" – 1 < 2.")]
    [InlineData(null)]
    public void A_finding_is_the_same_JSON_whether_posts_share_it_or_not(string? reason)
    {
        var shared = new SharedFinding(AnalysisAspect.Service, "588", "service-1", reason).At(0.8125).Single();
        var alone = new AnalysisFinding(AnalysisAspect.Service, "588", 0.812, "service-1", reason);

        var json = JsonSerializer.Serialize(shared);

        Assert.Equal(alone, shared);
        Assert.Equal(JsonSerializer.Serialize(alone), json);
        Assert.Equal(alone, JsonSerializer.Deserialize<AnalysisFinding>(json));
    }

    [Fact]
    public void A_finding_of_a_later_version_is_read_in_any_order_and_without_what_is_not_known()
    {
        var finding = JsonSerializer.Deserialize<AnalysisFinding>("""{"version":"v9","more":[{"a":1}],"probability":0.5,"value":"cy","aspect":"Language"}""");

        Assert.Equal(new AnalysisFinding(AnalysisAspect.Language, "cy", 0.5, "v9", null), finding);
    }

    [Theory]
    [InlineData("aspect", "\"7\"")]
    [InlineData("aspect", "\"0\"")]
    [InlineData("aspect", "\"Language, Sentiment\"")]
    [InlineData("aspect", "\"secret\"")]
    [InlineData("aspect", "1")]
    [InlineData("aspect", "null")]
    [InlineData("aspect", null)]
    [InlineData("value", "null")]
    [InlineData("value", "{\"secret\":1}")]
    [InlineData("value", null)]
    [InlineData("probability", "\"secret\"")]
    [InlineData("probability", "null")]
    [InlineData("probability", null)]
    [InlineData("version", "null")]
    [InlineData("version", "[\"secret\"]")]
    [InlineData("version", null)]
    [InlineData("reason", "7")]
    public void A_finding_with_a_member_that_says_nothing_is_refused_by_the_name_of_the_member(string member, string? json)
    {
        string[] members = ["\"aspect\":\"Language\"", "\"value\":\"cy\"", "\"probability\":0.5", "\"version\":\"v1\"", "\"reason\":\"why\""];
        var others = members.Where(one => !one.StartsWith($"\"{member}\"", StringComparison.Ordinal));
        var written = $"{{{string.Join(',', json is null ? others : others.Append($"\"{member}\":{json}"))}}}";

        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AnalysisFinding>(written));

        Assert.StartsWith($"The member '{member}' of a finding ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("collect the post again", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[7]")]
    [InlineData("[\"secret\"]")]
    [InlineData("[[]]")]
    public void What_is_no_object_is_no_finding(string json)
    {
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AnalysisFinding[]>(json));

        Assert.StartsWith("A finding must be an object", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((AnalysisAspect)7, "7", "v1")]
    [InlineData(AnalysisAspect.Place, null, "v1")]
    [InlineData(AnalysisAspect.Place, "7", null)]
    [InlineData(AnalysisAspect.Place, "7", "v1", double.NaN)]
    public void A_finding_that_could_not_be_stored_and_read_again_is_a_failure_of_its_analyser(AnalysisAspect aspect, string? value, string? version, double probability = 1)
    {
        var log = new Notebook();
        var analysis = new FeedbackAnalysis([new Says(AnalysisAspect.Language), new Finds(new(aspect, value!, probability, version!, null))], log);

        var findings = analysis.Analyse(Council, new RedactedText("jo says hello"));

        Assert.Equal(AnalysisAspect.Language, Assert.Single(findings).Aspect);
        Assert.Contains(nameof(Finds), Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_analyser_that_fails_keeps_none_of_the_others_from_speaking()
    {
        var log = new Notebook();
        var analysis = new FeedbackAnalysis([new Says(AnalysisAspect.Place), new Fails(), new Says(AnalysisAspect.Language)], log);

        var findings = analysis.Analyse(Council, new RedactedText("jo says hello"));

        Assert.Equal([AnalysisAspect.Language, AnalysisAspect.Place], findings.Select(static finding => finding.Aspect));
    }

    [Theory]
    [InlineData("none", 1)]
    [InlineData("209", 2)]
    public void Who_may_be_in_danger_is_never_told_to_talk_about_no_service(string service, int findings)
    {
        var analysis = new FeedbackAnalysis([new Says(AnalysisAspect.Urgency), new Finds(new(AnalysisAspect.Service, service, 0.9, "1", null))], new Notebook());

        Assert.Equal(findings, analysis.Analyse(Council, new RedactedText("jo says help")).Count);
    }

    [Fact]
    public void An_analyser_that_fails_half_way_says_nothing()
    {
        var analysis = new FeedbackAnalysis([new Says(AnalysisAspect.Language), new FailsHalfWay()], new Notebook());

        Assert.Equal(AnalysisAspect.Language, Assert.Single(analysis.Analyse(Council, new RedactedText("jo says hello"))).Aspect);
    }

    [Fact]
    public void An_analyser_that_cannot_even_say_what_it_is_keeps_nobody_from_speaking()
    {
        var analysis = new FeedbackAnalysis([new Says(AnalysisAspect.Place), new IsDamaged()], new Notebook());

        Assert.Single(analysis.Analyse(Council, new RedactedText("jo says hello")));
    }

    [Fact]
    public void A_failure_is_logged_by_type_and_never_with_the_words()
    {
        var log = new Notebook();
        var analysis = new FeedbackAnalysis([new Fails()], log);

        analysis.Analyse(Council, new RedactedText("jo says hello"));

        var line = Assert.Single(log.Lines);
        Assert.Contains(nameof(FormatException), line, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_analyser_takes_up_what_the_council_laid_down_even_when_another_cannot()
    {
        var (log, learns) = (new Notebook(), new Learns());
        var analysis = new FeedbackAnalysis([new Fails(), learns], log);

        await analysis.PrepareAsync(Council, CancellationToken.None);

        Assert.Equal([Council], learns.Asked);
        Assert.Contains(nameof(FormatException), Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private sealed class Learns : IFeedbackAnalyser
    {
        public List<CouncilId> Asked { get; } = [];

        public AnalysisAspect Aspect => AnalysisAspect.Place;

        public string Version => "1";

        public ValueTask PrepareAsync(CouncilId council, CancellationToken cancellationToken)
        {
            Asked.Add(council);
            return ValueTask.CompletedTask;
        }

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => [];
    }

    private sealed class IsDamaged : IFeedbackAnalyser
    {
        public AnalysisAspect Aspect => AnalysisAspect.Sentiment;

        public string Version => throw new ModelFileException("The model ends early.");

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => throw new ModelFileException("The model ends early.");
    }

    private sealed class Says(AnalysisAspect aspect) : IFeedbackAnalyser
    {
        public AnalysisAspect Aspect => aspect;

        public string Version => "1";

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => [new(aspect, "x", 1, Version, null)];
    }

    private sealed class Finds(AnalysisFinding finding) : IFeedbackAnalyser
    {
        public AnalysisAspect Aspect => AnalysisAspect.Place;

        public string Version => "1";

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => [finding];
    }

    private sealed class FailsHalfWay : IFeedbackAnalyser
    {
        public AnalysisAspect Aspect => AnalysisAspect.Place;

        public string Version => "1";

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => new List<AnalysisFinding> { new(Aspect, "x", 1, Version, null), new(Aspect, "y", double.NaN, Version, null) };
    }

    private sealed class Fails : IFeedbackAnalyser
    {
        public AnalysisAspect Aspect => AnalysisAspect.Sentiment;

        public string Version => "1";

        public ValueTask PrepareAsync(CouncilId council, CancellationToken cancellationToken) => throw new FormatException();

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => throw new FormatException(text.Value);
    }

    private sealed class Notebook : ILogger<FeedbackAnalysis>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
