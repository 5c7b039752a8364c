using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

public sealed class DisclosureTests
{
    [Fact]
    public async Task A_figure_of_fewer_people_than_the_threshold_is_withheld_none_included()
    {
        var town = new SimulatedTown().With(40, service: 0).With(9, service: 1).With(30, service: 2);

        var shown = await town.ShowAsync(1);

        Assert.Null(shown.Find("2026-W40", ("service", "s1"))!.Value.Count);
        Assert.Null(shown.Find("2026-W40", ("service", "s5"))!.Value.Count);
        Assert.Equal(40, shown.Find("2026-W40", ("service", "s0"))!.Value.Count);
    }

    [Fact]
    public async Task What_a_form_brought_needs_fewer_people_than_what_was_heard()
    {
        var town = new SimulatedTown().With(40, channel: 0).With(6, channel: 3).With(25, channel: 1).With(15, channel: 2);

        var shown = await town.ShowAsync(1);

        Assert.Equal(6, shown.Find("2026-W40", ("channel", "c3"))!.Value.Count);
    }

    [Fact]
    public async Task A_figure_that_is_mostly_one_persons_is_withheld()
    {
        var town = new SimulatedTown().With(60, service: 0).With(12, service: 1).With(20, service: 2);
        town.Messages.AddRange(Enumerable.Repeat(("one-voice", (short)0, (short)1, (short)0, (short)0), 13));

        var shown = await town.ShowAsync(1);

        Assert.Null(shown.Find("2026-W40", ("service", "s1"))!.Value.Count);
    }

    [Theory]
    [InlineData(50, 49, 1, true)] // the next largest would know the largest's own number to one
    [InlineData(50, 40, 10, false)]
    [InlineData(51, 20, 29, true)] // more than half is one person's
    public void Nobodys_own_number_may_be_guessed_closely(int largest, int second, int others, bool isSensitive)
    {
        var facts = new FigureFacts(largest + second + others, 12, largest, second);

        Assert.Equal(isSensitive, new DisclosureRules(10, 5).IsSensitive(facts, isForm: false));
    }

    [Fact]
    public async Task The_only_withheld_part_of_a_shown_total_takes_another_with_it()
    {
        var town = new SimulatedTown { Services = 4 }.With(40, service: 0).With(30, service: 1).With(20, service: 2).With(3, service: 3);

        var shown = await town.ShowAsync(1);

        Assert.Equal(93, shown.Find("2026-W40")!.Value.Count);
        Assert.Equal([40, 30, null, null], Enumerable.Range(0, 4).Select(number => shown.Find("2026-W40", ("service", $"s{number}"))!.Value.Count));
    }

    [Fact]
    public async Task A_rest_of_too_few_people_is_not_left_to_be_subtracted_however_much_they_wrote()
    {
        var town = new SimulatedTown { Services = 4 }.With(40, service: 0).With(30, service: 1);
        foreach (var service in new short[] { 2, 3 })
        {
            town.Messages.AddRange(Enumerable.Range(0, 30).Select(number => ($"loud-{number % 4}", (short)0, service, (short)0, (short)0)));
        }

        var shown = await town.ShowAsync(1);

        Assert.Null(shown.Find("2026-W40", ("service", "s1"))!.Value.Count);
        Assert.Equal(40, shown.Find("2026-W40", ("service", "s0"))!.Value.Count);
    }

    [Fact]
    public async Task A_nought_is_shown_where_asked_unless_it_tells_what_all_the_others_said()
    {
        var table = new FigureTable("service") { ShowsZeros = true };
        var spread = new SimulatedTown { Services = 3 }.With(40, service: 0).With(30, service: 1);
        var together = new SimulatedTown { Services = 3 }.With(40, service: 0);

        var (one, other) = (await spread.ShowAsync(1, new(), table), await together.ShowAsync(1, new(), table));

        Assert.Equal(0, one.Find("2026-W40", ("service", "s2"))!.Value.Count);
        Assert.Null(other.Find("2026-W40", ("service", "s2"))!.Value.Count);
    }

    [Fact]
    public async Task What_was_shown_stays_whatever_comes_or_goes_and_what_was_withheld_stays_withheld()
    {
        var town = new SimulatedTown().With(40, service: 0).With(30, service: 2).With(8, service: 1).With(20, service: 3);
        var before = await town.ShowAsync(1);

        town.Messages.RemoveAt(0);
        town.With(30, service: 1);
        var after = await town.ShowAsync(1);

        Assert.Equal(before.Find("2026-W40", ("service", "s0")), after.Find("2026-W40", ("service", "s0")));
        Assert.Null(after.Find("2026-W40", ("service", "s1"))!.Value.Count);
    }

    [Fact]
    public async Task A_months_totals_and_its_last_week_leave_no_way_back_to_a_withheld_week()
    {
        var town = new SimulatedTown { Services = 2, Tables = [new("service")] };
        for (short week = 0; week < 5; week++)
        {
            town.With(40, week, service: 0).With(week == 2 ? 3 : 20, week, service: 1);
        }

        await town.ShowAsync(4);
        var shown = await town.ShowAsync(5);

        string[] lastLine = ["2026-W44", "2026-10"];
        Assert.Null(shown.Find("2026-W42", ("service", "s1"))!.Value.Count);
        Assert.Contains(lastLine, time => shown.Find(time, ("service", "s1"))!.Value.Count is null);
        Assert.Empty(town.AttackerOf(shown).Recovered(10));
    }

    [Fact]
    public async Task A_second_table_over_the_same_weeks_is_refused_once_the_messages_behind_them_have_changed()
    {
        var town = new SimulatedTown().With(40).With(30, service: 2);
        await town.ShowAsync(1, new(), new("service"));

        town.Messages.RemoveAt(0);
        var outcome = await town.TryShowAsync(1, new(), new("channel"));

        Assert.StartsWith("The messages behind figures", Assert.IsType<DisclosureOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_groups_or_weeks_than_before_are_refused()
    {
        var town = new SimulatedTown().With(40);
        await town.ShowAsync(1);
        var disclosure = new Disclosure(town.Ledger, new(10, 5), TimeProvider.System);
        var request = town.Request(1);

        var groups = await disclosure.ShowAsync(SimulatedTown.Council, request with { Axes = [new("service", ["s0", "the rest"]), .. request.Axes.Skip(1)] }, CancellationToken.None);
        var weeks = await disclosure.ShowAsync(SimulatedTown.Council, request with { Weeks = [.. SimulatedTown.Weeks.Skip(1)] }, CancellationToken.None);

        Assert.Contains("categories of 'service'", Assert.IsType<DisclosureOutcome.Refused>(groups).Reason, StringComparison.Ordinal);
        Assert.Contains("other weeks", Assert.IsType<DisclosureOutcome.Refused>(weeks).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withheld_numbers_are_forgotten_in_time_and_shown_ones_stay()
    {
        var town = new SimulatedTown().Filled(3, 900);
        var before = await town.ShowAsync(5);

        var forgotten = await town.Ledger.ExpireAsync(DateTimeOffset.UtcNow.AddDays(366), CancellationToken.None);

        var page = (await town.Ledger.FindAsync(SimulatedTown.Council, "2026-10", CancellationToken.None))!.Value;
        Assert.Equal(1, forgotten);
        Assert.All(page.Figures.Values, static figure => Assert.Null(figure.Value));
        Assert.Equal(before.Find("2026-10")!.Value.Count, page.Figures["2026-10"].Shown);
        Assert.IsType<DisclosureOutcome.Refused>(await town.TryShowAsync(5, new FigureTable("service", "channel")));
    }

    [Fact]
    public async Task Counting_in_rounds_gives_what_counting_at_once_gives()
    {
        var town = new SimulatedTown().Filled(5, 2_000);
        var request = town.Request(5);
        var layout = new FigureLayout(request);

        var atOnce = await new FigureTally(layout, request.ReadAsync).CountAsync(CancellationToken.None);
        var inRounds = await new FigureTally(layout, request.ReadAsync, mostAtOnce: 700).CountAsync(CancellationToken.None);

        Assert.Equal(2_000, atOnce.Max(static facts => facts.Messages));
        Assert.Equal(atOnce, inRounds);
    }
}
