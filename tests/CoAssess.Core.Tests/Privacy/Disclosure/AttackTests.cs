using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Everything public, over many nights, filters and tables, against an attacker who can add, subtract and solve.</summary>
public sealed class AttackTests
{
    private const int Threshold = 10;

    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 900)]
    [InlineData(3, 3_000)]
    public async Task Nothing_withheld_is_recovered_from_tables_that_come_week_by_week(int seed, int messages)
    {
        var town = new SimulatedTown().Filled(seed, messages);
        var attacker = new Attacker();
        for (var closed = 1; closed <= 5; closed++)
        {
            town.Read(attacker, await town.ShowAsync(closed));
        }

        var bounds = attacker.Bounds();

        Assert.NotEmpty(bounds);
        AssertNothingIsRecovered(attacker);
        Assert.All(await town.TruthAsync(), truth => Assert.True(!bounds.TryGetValue(truth.Key.Replace(';', '|').Replace('=', ':'), out var found) || (found.Low <= truth.Value && truth.Value <= found.High)));
    }

    [Fact]
    public async Task The_attacker_recovers_what_a_publisher_shows_that_knows_only_the_thresholds()
    {
        var town = new SimulatedTown().Filled(2, 900);

        var attacker = town.AttackerOf(await town.ShowNaivelyAsync(5));

        Assert.True(attacker.Recovered(1).Count > 0, "Not one withheld figure was recovered.");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Nothing_withheld_is_recovered_when_further_filters_follow(int seed)
    {
        var town = new SimulatedTown { Services = 4, Channels = 3, Wards = 4 }.Filled(seed, 1_500);
        var attacker = new Attacker();
        FigureTable[][] nights = [[new()], [new("service")], [new("channel")], [new("service", "channel")], [new("ward")], [new("service", "ward")]];
        foreach (var tables in nights)
        {
            town.Read(attacker, await town.ShowAsync(5, tables), tables);
        }

        Assert.NotEmpty(attacker.Bounds());
        AssertNothingIsRecovered(attacker);
    }

    [Fact]
    public async Task The_attacker_recovers_what_a_publisher_shows_that_forgets_its_earlier_tables()
    {
        FigureTable[][] nights = [[new(), new("service")], [new(), new("service", "channel")], [new(), new("service", "ward")]];
        List<string> recovered = [];
        for (var seed = 1; seed <= 12; seed++)
        {
            var attacker = new Attacker();
            foreach (var tables in nights)
            {
                var forgetful = new SimulatedTown { Services = 4, Channels = 3, Wards = 4 }.Filled(seed, 900);
                forgetful.Read(attacker, await forgetful.ShowAsync(5, tables), tables);
            }

            recovered.AddRange(attacker.Changes);
            recovered.AddRange(attacker.Recovered(5));
        }

        Assert.NotEmpty(recovered);
    }

    [Fact]
    public async Task Posts_that_come_late_or_are_deleted_show_in_no_difference_between_nights()
    {
        var town = new SimulatedTown().Filled(7, 1_200);
        var (attacker, weak) = (new Attacker(), new Attacker());
        var random = new Random(7);
        for (var closed = 1; closed <= 5; closed++)
        {
            town.Read(attacker, await town.ShowAsync(closed));
            town.Read(weak, await town.ShowNaivelyAsync(closed));
            town.Messages.RemoveAt(random.Next(town.Messages.Count));
            town.With(2, week: 0, service: 1, channel: 1, ward: 1);
        }

        AssertNothingIsRecovered(attacker);
        Assert.NotEmpty(weak.Changes);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public async Task Rounded_figures_give_nothing_away_either(int roundTo)
    {
        var town = new SimulatedTown(new(Threshold, 5, roundTo)).Filled(4, 1_200);
        var attacker = new Attacker();
        for (var closed = 1; closed <= 5; closed++)
        {
            town.Read(attacker, await town.ShowAsync(closed));
        }

        Assert.NotEmpty(attacker.Bounds());
        AssertNothingIsRecovered(attacker);
    }

    [Fact]
    public async Task Much_is_still_shown()
    {
        var town = new SimulatedTown().Filled(3, 3_000);

        var shown = await town.ShowAsync(5);

        var services = SimulatedTown.Weeks.Append("2026-10").SelectMany(time => Enumerable.Range(0, 6).Select(number => shown.Find(time, ("service", $"s{number}"))!.Value.Count)).ToList();
        Assert.True(services.Count(static count => count is not null) >= 24, $"{services.Count(static count => count is not null)} of {services.Count} are shown.");
    }

    /// <summary>What was heard is hidden among at least ten numbers, what forms brought among five.</summary>
    private static void AssertNothingIsRecovered(Attacker attacker)
    {
        Assert.Empty(attacker.Changes);
        Assert.Empty(attacker.Recovered(5));
        Assert.DoesNotContain(attacker.Recovered(Threshold), static key => !key.Contains("channel:c3", StringComparison.Ordinal));
    }
}
