using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

public sealed class PseudonymiserTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly Channel Channel = new("files");

    [Fact]
    public void One_author_has_one_pseudonym_in_every_run()
    {
        var first = With(secret: 1).For(Council, Channel, "author-1");

        var second = With(secret: 1).For(Council, new("files"), "author-1");

        Assert.Equal(first, second);
        Assert.Matches("^[0-9a-f]{32}$", first.Value);
    }

    [Fact]
    public void Another_author_channel_council_or_secret_gives_another()
    {
        AuthorPseudonym[] pseudonyms =
        [
            With(secret: 1).For(Council, Channel, "author-1"),
            With(secret: 1).For(Council, Channel, "author-2"),
            With(secret: 1).For(Council, new("fake"), "author-1"),
            With(secret: 1).For(CouncilId.Parse("W06000015"), Channel, "author-1"),
            With(secret: 2).For(Council, Channel, "author-1"),
        ];

        var distinct = pseudonyms.Distinct();

        Assert.Equal(pseudonyms.Length, distinct.Count());
    }

    [Fact]
    public void Long_ids_and_ids_of_every_script_are_told_apart()
    {
        var pseudonymiser = With(secret: 1);

        var pseudonyms = new[] { new string('a', 5000), new string('a', 5001), "siân", "sian", "مرحبا" }
            .Select(id => pseudonymiser.For(Council, Channel, id));

        Assert.Equal(5, pseudonyms.Distinct().Count());
    }

    [Fact]
    public void A_new_period_gives_new_pseudonyms_from_its_first_day_and_finds_the_old_ones_while_their_keys_live()
    {
        var clock = new FakeClock(new(2026, 12, 31, 23, 59, 0, TimeSpan.Zero));
        var pseudonymiser = With(secret: 1, clock, ("2027-01-01", Secret(2)));
        var old = pseudonymiser.For(Council, Channel, "author-1");
        var before = pseudonymiser.AllFor(Council, Channel, "author-1");

        clock.Advance(TimeSpan.FromMinutes(1));
        var young = pseudonymiser.For(Council, Channel, "author-1");

        Assert.Equal(With(secret: 1).For(Council, Channel, "author-1"), old);
        Assert.Equal([old], before);
        Assert.NotEqual(old, young);
        Assert.Equal([young, old], pseudonymiser.AllFor(Council, Channel, "author-1"));
    }

    [Fact]
    public void Without_its_key_a_periods_pseudonyms_cannot_be_made_again()
    {
        var old = With(secret: 1).For(Council, Channel, "author-1");
        var clock = new FakeClock(new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero));

        var after = With(secret: 1, clock, ("1", PseudonymOptions.Destroyed), ("2027-01-01", Secret(2))).AllFor(Council, Channel, "author-1");

        Assert.Single(after);
        Assert.DoesNotContain(old, after);
    }

    [Fact]
    public void Without_any_key_nobody_gets_a_pseudonym()
    {
        var pseudonymiser = With(secret: 1, new FakeClock(), ("1", PseudonymOptions.Destroyed));

        var failure = Assert.Throws<InvalidOperationException>(() => pseudonymiser.For(Council, Channel, "author-1"));

        Assert.Contains("No pseudonym key lives", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "destroyed", true)]
    [InlineData("1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)]
    [InlineData("2027-01-01", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", true)]
    [InlineData("2027-01-01", "c2hvcnQ=", false)]
    [InlineData("2027-1-1", "destroyed", false)]
    [InlineData("next year", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)]
    public void A_period_is_a_day_and_a_secret_or_destroyed(string name, string secret, bool isRight) =>
        Assert.Equal(isRight, PseudonymPeriod.WhyNot(name, secret) is null);

    private static string Secret(byte of) => Convert.ToBase64String(Enumerable.Repeat(of, 32).ToArray());

    private static Pseudonymiser With(byte secret, TimeProvider? clock = null, params (string Name, string Secret)[] periods)
    {
        var options = new PseudonymOptions();
        foreach (var (name, of) in periods)
        {
            options.Periods.Add(name, of);
        }

        return new(Options.Create(new CoAssessOptions { PseudonymSecret = Secret(secret) }), Options.Create(options), clock ?? new FakeClock());
    }
}
