using CoAssess.Analysis;
using CoAssess.Core.Tests.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class PlaceTests
{
    private const string Postcodes = "postcode,ward\nZZ9 1AA,E05999901\nZZ9 1AB,E05999902\nM60 1AA,E05999902\n";

    [Theory]
    [InlineData("The lamp outside the Old Corn Exchange is out", Towns.East)]
    [InlineData("bins missed on st swithins ln again", Towns.West)]
    [InlineData("Bins missed on Saint Swithin’s Lane.", Towns.West)]
    [InlineData("Potholes! #OldCornExchange", Towns.East)]
    [InlineData("Twll yn y ffordd yn Brackley Vale", Towns.East)]
    [InlineData("I live in Sale and the library is lovely", Towns.East)]
    [InlineData("Litter again near [postcode M60]", Towns.East)]
    public async Task A_text_is_about_the_ward_of_the_place_it_names(string text, string ward)
    {
        var finding = Assert.Single(await AnalyseAsync(text));

        Assert.Equal((ward, 1.0), (finding.Value, finding.Probability));
    }

    [Theory]
    [InlineData("A street in two wards: Church Rd floods")]
    [InlineData("Near [postcode ZZ9]")]
    public async Task What_may_be_meant_of_two_is_kept_as_two(string text)
    {
        var findings = await AnalyseAsync(text);

        Assert.Equal([(Towns.West, 0.5), (Towns.East, 0.5)], findings.Select(static finding => (finding.Value, finding.Probability)));
    }

    [Fact]
    public async Task Places_that_can_lie_in_one_ward_narrow_one_another()
    {
        var finding = Assert.Single(await AnalyseAsync("Church Road by the Old Corn Exchange, [postcode ZZ9]"));

        Assert.Equal((Towns.East, 1.0), (finding.Value, finding.Probability));
        Assert.Equal("It names \"Church Road\", \"Old Corn Exchange\", the postcode district ZZ9.", finding.Reason);
    }

    [Fact]
    public async Task Places_that_lie_apart_are_two_that_the_text_is_about()
    {
        var findings = await AnalyseAsync("From St Swithin's Lane to the Old Corn Exchange there is no pavement");

        Assert.Equal([(Towns.West, 0.5), (Towns.East, 0.5)], findings.Select(static finding => (finding.Value, finding.Probability)));
    }

    [Theory]
    [InlineData("There is a sale on at the garden centre")]
    [InlineData("Sale of the old depot: what did it cost?")]
    [InlineData("HUGE SALE IN SALE COLOURS")]
    [InlineData("Stuck on the M60 again, why do roadworks take so long")]
    [InlineData("Church. Road closed.")]
    [InlineData("")]
    public async Task Words_that_only_look_like_places_say_nothing(string text) => Assert.Empty(await AnalyseAsync(text));

    [Fact]
    public async Task Without_a_gazetteer_nothing_is_said()
    {
        var towns = await Towns.WithAsync();
        var analyser = new PlaceAnalyser(towns.Gazetteers);
        await analyser.PrepareAsync(Towns.Council, CancellationToken.None);

        Assert.Empty(analyser.Analyse(Towns.Council, new RedactedText("Old Corn Exchange")));
    }

    [Fact]
    public async Task A_gazetteer_that_changed_is_taken_up_by_the_next_run_and_named_in_the_version()
    {
        var towns = await Towns.WithAsync(Towns.Bounds);
        var analyser = new PlaceAnalyser(towns.Gazetteers);
        await analyser.PrepareAsync(Towns.Council, CancellationToken.None);
        await towns.AddAsync("names", Towns.Names);

        var before = analyser.Analyse(Towns.Council, new RedactedText("Old Corn Exchange in Ashmead"));
        await analyser.PrepareAsync(Towns.Council, CancellationToken.None);
        var after = analyser.Analyse(Towns.Council, new RedactedText("Old Corn Exchange in Ashmead"));

        Assert.Equal((1, 2), (before.Count, after.Count));
        Assert.NotEqual(before[0].Version, after[0].Version);
    }

    private static async Task<IReadOnlyList<AnalysisFinding>> AnalyseAsync(string text)
    {
        var towns = await Towns.WithAsync(Towns.Bounds, Towns.Names, Postcodes);
        var analyser = new PlaceAnalyser(towns.Gazetteers);
        await analyser.PrepareAsync(Towns.Council, CancellationToken.None);
        return analyser.Analyse(Towns.Council, new RedactedText(text));
    }
}
