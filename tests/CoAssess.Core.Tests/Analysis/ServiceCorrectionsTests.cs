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
    private const string Other = "fedcba9876543210fedcba9876543210";
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

    private ServiceCorrections Corrections => new(_stores, _stores, _heard, _council, Options.Create(new CoAssessOptions { FeedbackRetention = TimeSpan.FromDays(90) }), _clock);

    [Fact]
    public async Task What_officers_corrected_is_told_from_the_next_night_on()
    {
        const string unseen = "The panel at the skate ramp is kicked in, vandals";
        var analyser = new ServiceAnalyser(Corrections);
        await CorrectAsync();

        await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);
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
        await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);
        await corrected.PrepareAsync(_council.Id, CancellationToken.None);

        Assert.All(others, text => Assert.Equal(
            plain.Analyse(_council.Id, new RedactedText(text))[0].Value, corrected.Analyse(_council.Id, new RedactedText(text))[0].Value));
    }

    [Fact]
    public async Task An_erasure_takes_what_was_learned_with_it()
    {
        await CorrectAsync();
        await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);

        var erased = await Corrections.EraseAsync(_council.Id.Value, Author, CancellationToken.None);

        Assert.Equal(Texts.Length, erased);
        Assert.Null(await Corrections.FindLearnedAsync(_council.Id, CancellationToken.None));
        Assert.Empty(await Corrections.ListAsync(_council.Id, CancellationToken.None).ToListAsync());
        Assert.Equal(0, await Corrections.EraseAsync(_council.Id.Value, Author, CancellationToken.None));
    }

    [Fact]
    public async Task Officers_overrule_that_a_text_concerns_no_service()
    {
        const int parks = 461;
        var analyser = new ServiceAnalyser(Corrections);
        foreach (var of in Enumerable.Range(0, 7))
        {
            await HearAsync($"s{of}", Author, "The splash pad leaks chlorine again", parks);
        }

        Assert.Equal(ServiceAnalyser.NoService, Assert.Single(analyser.Analyse(_council.Id, new RedactedText("The splash pad leaks chlorine again"))).Value);
        await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);
        await analyser.PrepareAsync(_council.Id, CancellationToken.None);

        Assert.All(["The splash pad leaks chlorine again", "The splash pad at the gardens tastes of chlorine again"], text =>
        {
            var finding = Assert.Single(analyser.Analyse(_council.Id, new RedactedText(text)));
            Assert.Equal(("461", true), (finding.Value, finding.Reason!.Contains("Officers", StringComparison.Ordinal)));
        });
        Assert.All(["omg cant believe Arsenal lost again tonight, gutted", "Chlorine is number 17 in the table of elements", "Happy birthday to my lovely sister, see you on Sunday for cake xx"], text =>
            Assert.Equal(ServiceAnalyser.NoService, Assert.Single(analyser.Analyse(_council.Id, new RedactedText(text))).Value));
        Assert.Equal("557", Assert.Single(analyser.Analyse(_council.Id, new RedactedText("There is a deep pothole in the road outside the school"))).Value);
    }

    [Fact]
    public async Task An_erasure_is_followed_by_learning_from_the_rest_at_once()
    {
        await CorrectAsync();
        await HearAsync("other", Other, "Vandals at the paddling pool, the zebracrest mosaic is smashed", Vandalism);
        await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);

        await Corrections.EraseAsync(_council.Id.Value, Other, CancellationToken.None);

        await AssertLearnedFromTheRestAsync();
    }

    [Fact]
    public async Task An_erasure_that_is_cut_short_at_any_write_is_finished_by_the_next()
    {
        var (cut, isDone) = (0, false);
        for (; !isDone; cut++)
        {
            await CorrectAsync();
            await HearAsync("other", Other, "Vandals at the paddling pool, the zebracrest mosaic is smashed", Vandalism);
            await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);
            var writes = 0;
            _writes.Before = _ => writes++ == cut ? throw new IOException("cut short") : Task.CompletedTask;
            isDone = await Record.ExceptionAsync(() => Corrections.EraseAsync(_council.Id.Value, Other, CancellationToken.None).AsTask()) is null;
            _writes.Before = static _ => Task.CompletedTask;

            await Corrections.EraseAsync(_council.Id.Value, Other, CancellationToken.None);

            await AssertLearnedFromTheRestAsync();
        }

        Assert.True(cut > 4);
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

        await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);

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
                await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);
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

        var report = await new LearnCorrections(Corrections, _council).RunAsync(CancellationToken.None);

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
            await HearAsync($"f{i}", Author, text, Vandalism);
        }
    }

    private async Task HearAsync(string id, string author, string text, int lgsl)
    {
        _heard.Texts[id] = new(id, author, text, _clock.GetUtcNow(), _clock.GetUtcNow(), null) { Version = "1" };
        Assert.True(await Corrections.CorrectAsync(_council.Id, id, author, "1", _clock.GetUtcNow(), lgsl, CancellationToken.None));
    }

    private async Task AssertLearnedFromTheRestAsync()
    {
        using var expected = new MemoryStream();
        CorrectedWeights.Learn(Texts.Select((text, i) => new CorrectedText($"f{i}", text, Vandalism, _clock.GetUtcNow()))).Write(expected);
        var blob = Assert.Single(await _stores.ListAsync(Keys.LearnedCorrectionsContainer(_council.Id.Value), CancellationToken.None).ToListAsync());
        var learned = await Corrections.FindLearnedAsync(_council.Id, CancellationToken.None);
        await using var stream = (await _stores.OpenAsync(blob.Address, CancellationToken.None))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);

        Assert.Equal((blob.Address, Texts.Length), (learned!.Weights, learned.Corrections));
        Assert.Equal(expected.ToArray(), bytes.ToArray());
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
