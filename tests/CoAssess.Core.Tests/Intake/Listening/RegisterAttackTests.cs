using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Core.Tests.Privacy;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Intake;

/// <summary>The figures beside the public register, which grows after they were shown: an attacker who reads both learns nothing that was withheld.</summary>
public sealed class RegisterAttackTests
{
    private const string Month = "2026-10";
    private const string Week = "2026-W42";
    private static readonly Council Council = IntakeHouse.Council;
    private static readonly DateOnly Day = new(2026, 10, 12);
    private static readonly string[] Datasets = ["spend", "procurement-card", "contracts"];

    [Fact]
    public async Task Answers_in_the_register_give_no_withheld_figure_away()
    {
        var figures = await ShowAsync(Asked());
        var attacker = new Attacker();
        attacker.Read(figures, 1, Tables(figures));
        var answered = Enumerable.Repeat((Week, "spend"), 9).Concat(Enumerable.Repeat((Week, "procurement-card"), 11));

        var agrees = attacker.ReadRegister(figures, answered);

        Assert.Empty(agrees ? attacker.Recovered(5) : []);
    }

    [Fact]
    public async Task A_shown_figure_less_the_register_tells_of_no_single_unanswered_author()
    {
        var figures = await ShowAsync(Asked());
        var answered = Enumerable.Repeat("contracts", 29);

        var left = figures.CategoriesOf("dataset").Select(dataset => figures.Find(Week, ("dataset", dataset))?.Count - answered.Count(entry => entry == dataset));

        Assert.DoesNotContain(left, static rest => rest is > 0 and < 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_that_can_come_into_the_register_moves_any_figure(int seed)
    {
        var random = new Random(seed);
        var (without, with) = (new Heard(), new Heard());
        foreach (var day in Enumerable.Range(0, 28))
        {
            var (people, service) = (random.Next(30), random.Next(2) == 0 ? "526" : "557");
            without.Say(people, Day.AddDays(day - 14), service);
            with.Say(people, Day.AddDays(day - 14), service);
            Say(with, random.Next(20), Datasets[random.Next(3)], Day.AddDays(day - 14));
            with.Say(random.Next(5), Day.AddDays(day - 14), change: static message => message with { Suggestions = [new(new("spend"), null, null, MatchKind.Text) { Probability = 0.9 }] });
        }

        Assert.Equal(LinesOf(await ShowAsync(without)), LinesOf(await ShowAsync(with)));
    }

    private static Heard Asked()
    {
        var heard = new Heard();
        Say(heard, 9, "spend");
        Say(heard, 11, "procurement-card");
        Say(heard, 30, "contracts");
        return heard;
    }

    private static void Say(Heard heard, int people, string dataset, DateOnly? on = null) =>
        heard.Say(people, on ?? Day, change: message => message with { About = new(new(dataset), null, null, MatchKind.Link) });

    private static IReadOnlyList<string>[] Tables(ShownFigures figures) =>
        [[], .. ((string[])["service", "dataset", "channel", "feeling", "place"]).Where(axis => figures.CategoriesOf(axis).Count > 0).Select(static axis => (IReadOnlyList<string>)[axis])];

    private static List<string> LinesOf(ShownFigures figures) => figures.Weeks.Append(figures.Period).SelectMany(time => Tables(figures).SelectMany(table =>
        table.Count == 0
            ? [$"{time} {figures.Find(time)}"]
            : figures.CategoriesOf(table[0]).Select(category => $"{time} {table[0]} {category} {figures.Find(time, (table[0], category))}"))).ToList();

    private static async Task<ShownFigures> ShowAsync(Heard heard)
    {
        var (clock, records) = (new FakeClock(new(2026, 11, 5, 4, 0, 0, TimeSpan.Zero)), new InMemoryRecordStore());
        var calendar = new WorkingCalendar(BankHolidays.Embedded());
        var disclosure = new Disclosure(new(records, Council, Options.Create(new CoAssessOptions())), new(10, 5), clock);
        var axes = new ListeningAxes(new Networks(), new Gazetteers(records, new InMemoryBlobStore(clock), clock));
        await new ListeningCounts(heard, disclosure, axes, Council, calendar, Options.Create(new CoAssessOptions()), clock).RunAsync(default);
        return (await disclosure.FindAsync(Council.Id, Month, default))!;
    }

    private sealed class Networks : IConnectorDirectory
    {
        public IReadOnlyList<IConnector> All { get; } = [new ScriptedAccount(new(new("mastodon"), "town"), [])];

        public IConnector? Find(AccountId account) => null;
    }
}
