using CoAssess.Analysis;
using CoAssess.Contracts;
using CoAssess.Core.Tests.Intake;
using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Analysis;

public sealed class ServiceCorrectionsTests
{
    private const string Author = "0123456789abcdef0123456789abcdef";
    private const int Vandalism = 586;

    private static readonly string[] Texts =
    [
        "The shelter by the skate ramp was kicked in by vandals", "Vandals kicked in the panel of the bandstand", "Somebody has vandalised the fence by the skate ramp",
        "The skate ramp is smashed up, pure vandalism", "Vandals again at the bandstand, the panel is kicked in", "Kicked in and smashed up by vandals, the bandstand door",
    ];

    private readonly FakeClock _clock = new();
    private readonly Council _council = IntakeHouse.Council;
    private readonly WriteGuard _writes = new();
    private readonly StoresInMemory _stores;
    private readonly StandingWords _heard = new();

    public ServiceCorrectionsTests() => _stores = new(_clock, _writes);

    private ServiceCorrections Corrections => new(_stores, _stores, _council, Options.Create(new CoAssessOptions { FeedbackRetention = TimeSpan.FromDays(90) }), _clock);

    [Fact]
    public async Task What_officers_corrected_is_told_from_the_next_night_on()
    {
        const string unseen = "The panel at the skate ramp is kicked in, vandals";
        var analyser = new ServiceAnalyser(Corrections);
        await CorrectAsync();

        await new LearnCorrections(Corrections, _heard, _council).RunAsync(CancellationToken.None);
        await analyser.PrepareAsync(_council.Id, CancellationToken.None);

        var finding = Assert.Single(analyser.Analyse(_council.Id, new RedactedText(unseen)));
        Assert.Equal(("586", true), (finding.Value, finding.Reason!.Contains("Officers", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_nobody_corrected_is_judged_as_before()
    {
        string[] others = ["There is a deep pothole in the road outside the school", "The street light is out and the road is dark", "Dog mess all over the footpath again"];
        var (plain, corrected) = (new ServiceAnalyser(), new ServiceAnalyser(Corrections));
        await CorrectAsync();
        await new LearnCorrections(Corrections, _heard, _council).RunAsync(CancellationToken.None);
        await corrected.PrepareAsync(_council.Id, CancellationToken.None);

        Assert.All(others, text => Assert.Equal(
            plain.Analyse(_council.Id, new RedactedText(text))[0].Value, corrected.Analyse(_council.Id, new RedactedText(text))[0].Value));
    }

    [Fact]
    public async Task An_erasure_takes_what_was_learned_with_it()
    {
        await CorrectAsync();
        await new LearnCorrections(Corrections, _heard, _council).RunAsync(CancellationToken.None);

        var erased = await Corrections.EraseAsync(_council.Id.Value, Author, CancellationToken.None);

        Assert.Equal(Texts.Length, erased);
        Assert.Null(await Corrections.FindLearnedAsync(_council.Id, CancellationToken.None));
        Assert.Empty(await Corrections.ListAsync(_council.Id, CancellationToken.None).ToListAsync());
        Assert.Equal(0, await Corrections.EraseAsync(_council.Id.Value, Author, CancellationToken.None));
    }

    [Theory]
    [InlineData("save blob")]
    [InlineData("LearnedCorrections")]
    public async Task What_is_erased_while_it_is_learned_is_not_in_what_was_learned(string write)
    {
        await CorrectAsync();
        var isErased = false;
        _writes.Before = async what =>
        {
            if (what == write && !isErased)
            {
                isErased = true;
                await Corrections.EraseAsync(_council.Id.Value, Author, CancellationToken.None);
            }
        };

        await new LearnCorrections(Corrections, _heard, _council).RunAsync(CancellationToken.None);

        Assert.True(isErased);
        Assert.Null(await Corrections.FindLearnedAsync(_council.Id, CancellationToken.None));
        Assert.Empty(await _stores.ListAsync(Keys.LearnedCorrectionsContainer(_council.Id.Value), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task What_is_learned_while_it_is_erased_is_forgotten()
    {
        await CorrectAsync();
        var isLearned = false;
        _writes.Before = async what =>
        {
            if (what == "ServiceCorrections" && !isLearned)
            {
                isLearned = true;
                await new LearnCorrections(Corrections, _heard, _council).RunAsync(CancellationToken.None);
            }
        };

        await Corrections.EraseAsync(_council.Id.Value, Author, CancellationToken.None);

        Assert.True(isLearned);
        Assert.Null(await Corrections.FindLearnedAsync(_council.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Corrections_end_with_the_feedback_they_are_of()
    {
        await CorrectAsync();
        _clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(Texts.Length, await Corrections.ExpireAsync(_clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task A_correction_made_on_the_last_day_of_its_feedback_ends_with_it()
    {
        var received = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromDays(89));
        await Corrections.CorrectAsync(_council.Id, "f1", Author, "1", received, Vandalism, CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await Corrections.ExpireAsync(_clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task What_is_kept_of_a_correction_holds_no_words()
    {
        await CorrectAsync();

        var kept = await _stores.ReadAllAsync(Keys.ServiceCorrections(_council.Id.Value), CancellationToken.None).ToListAsync();

        Assert.Equal(Texts.Length, kept.Count);
        Assert.All(kept, static record => Assert.DoesNotContain("andal", System.Text.Encoding.UTF8.GetString(record.Body.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_edited_or_is_gone_is_learned_from_no_more()
    {
        await CorrectAsync();
        _heard.Texts["f0"] = _heard.Texts["f0"] with { Text = "Nothing to see", Version = "2" };
        _heard.Texts.Remove("f1");

        var report = await new LearnCorrections(Corrections, _heard, _council).RunAsync(CancellationToken.None);

        Assert.Equal((Texts.Length, Texts.Length - 2), (report.Read, report.Stored));
        Assert.Equal(["f2", "f3", "f4", "f5"], (await Corrections.ListAsync(_council.Id, CancellationToken.None).ToListAsync()).Select(static correction => correction.Feedback).Order());
    }

    [Fact]
    public async Task A_number_that_no_list_has_is_not_kept()
    {
        Assert.False(await Corrections.CorrectAsync(_council.Id, "f1", Author, "1", _clock.GetUtcNow(), 99999, CancellationToken.None));
        Assert.Empty(await Corrections.ListAsync(_council.Id, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public void The_same_corrections_in_any_order_give_the_same_bytes()
    {
        var corrections = Texts.Select(static (text, i) => new CorrectedText($"f{i}", text, i % 2 == 0 ? Vandalism : 584, DateTimeOffset.UnixEpoch)).ToList();

        Assert.Equal(Bytes(corrections), Bytes(Enumerable.Reverse(corrections)));

        static byte[] Bytes(IEnumerable<CorrectedText> corrections)
        {
            using var stream = new MemoryStream();
            CorrectedWeights.Learn(corrections).Write(stream);
            return stream.ToArray();
        }
    }

    private async Task CorrectAsync()
    {
        foreach (var (i, text) in Texts.Index())
        {
            _heard.Texts[$"f{i}"] = new($"f{i}", Author, text, _clock.GetUtcNow(), _clock.GetUtcNow(), null) { Version = "1" };
            Assert.True(await Corrections.CorrectAsync(_council.Id, $"f{i}", Author, "1", _clock.GetUtcNow(), Vandalism, CancellationToken.None));
        }
    }

    /// <summary>The words of feedback that stands.</summary>
    private sealed class StandingWords : IHeardWords
    {
        public Dictionary<string, HeardText> Texts { get; } = [];

        public ValueTask<IReadOnlyDictionary<string, HeardText>> FindAsync(CouncilId council, IReadOnlySet<string> ids, CancellationToken cancellationToken) =>
            new(Texts.Where(pair => ids.Contains(pair.Key)).ToDictionary());

        public IAsyncEnumerable<HeardText> ReadAsync(CouncilId council, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlySet<string>> StandingAsync(CouncilId council, IReadOnlySet<string> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<int> MarkAsync(CouncilId council, IReadOnlyDictionary<string, AnalysisFinding?> themes, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
