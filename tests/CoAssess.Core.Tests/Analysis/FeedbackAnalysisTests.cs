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

    [Fact]
    public void An_analyser_that_fails_keeps_none_of_the_others_from_speaking()
    {
        var log = new Notebook();
        var analysis = new FeedbackAnalysis([new Says(AnalysisAspect.Place), new Fails(), new Says(AnalysisAspect.Language)], log);

        var findings = analysis.Analyse(Council, new RedactedText("jo says hello"));

        Assert.Equal([AnalysisAspect.Language, AnalysisAspect.Place], findings.Select(static finding => finding.Aspect));
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
