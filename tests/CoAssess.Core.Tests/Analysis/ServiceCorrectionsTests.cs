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
    private readonly InMemoryRecordStore _records = new();
    private readonly InMemoryBlobStore _blobs;

    public ServiceCorrectionsTests() => _blobs = new(_clock);

    private ServiceCorrections Corrections => new(_records, _blobs, _council, Options.Create(new CoAssessOptions { FeedbackRetention = TimeSpan.FromDays(90) }), _clock);

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
    public async Task Corrections_end_with_the_feedback_they_are_of()
    {
        await CorrectAsync();
        _clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(Texts.Length, await Corrections.ExpireAsync(_clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task A_number_that_no_list_has_is_not_kept()
    {
        Assert.False(await Corrections.CorrectAsync(_council.Id, "f1", Author, "words", 99999, CancellationToken.None));
        Assert.Empty(await Corrections.ListAsync(_council.Id, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public void The_same_corrections_in_any_order_give_the_same_bytes()
    {
        var corrections = Texts.Select(static (text, i) => new ServiceCorrection($"f{i}", Author, text, i % 2 == 0 ? Vandalism : 584, DateTimeOffset.UnixEpoch)).ToList();

        Assert.Equal(Bytes(corrections), Bytes(Enumerable.Reverse(corrections)));

        static byte[] Bytes(IEnumerable<ServiceCorrection> corrections)
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
            Assert.True(await Corrections.CorrectAsync(_council.Id, $"f{i}", Author, text, Vandalism, CancellationToken.None));
        }
    }
}
