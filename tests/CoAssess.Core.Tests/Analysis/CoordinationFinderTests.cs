using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>What becomes a finding of a night, and what does not.</summary>
public sealed class CoordinationFinderTests
{
    private static readonly DateOnly Night = new(2026, 3, 2);

    [Fact]
    public void Many_accounts_that_post_the_same_within_a_minute_are_one_finding_of_all_that_they_share()
    {
        var burst = Burst("Stop the new road, sign at https://www.example.org/petition?utm_source=x #StopIt", accounts: 8, at: Crowds.Start, secondsApart: 3);

        var finding = Assert.Single(CoordinationFinder.Find(Night, [.. burst, .. Crowds.Said(Crowds.Bins)]));

        Assert.Equal([new(CoordinatedThingKind.Words, ""), new(CoordinatedThingKind.Link, "example.org/petition"), new(CoordinatedThingKind.Tag, "stopit")], finding.Things);
        Assert.Equal((8, 8, 8, 28L), (finding.Accounts, finding.AccountsAtOnce, finding.Posts, finding.Pairs));
        Assert.InRange(finding.ExpectedPairs, 0.1, 3);
        Assert.InRange(finding.Chance, 0.004, 0.01);
        Assert.Equal(burst.Select(static text => text.Id), finding.Members.Select(static post => post.Feedback));
    }

    [Fact]
    public void Neighbours_who_use_one_tag_all_day_are_no_finding()
    {
        var random = new Random(2);
        var texts = Enumerable.Range(0, 300).Select(i => Crowds.Heard($"{i:x32}", $"author {i}", $"#bins {i * 7919} {Guid(random)}", Crowds.Start.AddSeconds(random.Next(10 * 3600))));

        Assert.Empty(CoordinationFinder.Find(Night, texts));
    }

    [Theory]
    [InlineData(2, 1)] // two accounts
    [InlineData(1, 10)] // one account, ten posts
    public void Fewer_than_three_accounts_are_no_finding(int accounts, int postsEach)
    {
        var texts = Enumerable.Range(0, accounts * postsEach)
            .Select(i => Crowds.Heard($"{i:x32}", $"author {i % accounts}", "Look at https://example.org/same", Crowds.Start.AddSeconds(i)));

        Assert.Empty(CoordinationFinder.Find(Night, texts));
    }

    [Fact]
    public void Accounts_that_are_together_again_are_told_so()
    {
        var first = Burst("Read https://example.org/one and weep for our town", 5, Crowds.Start, 2);
        var second = Burst("Nobody asked us about https://example.org/two at all", 5, Crowds.Start.AddHours(5), 2);

        var findings = CoordinationFinder.Find(Night, [.. first, .. second]);

        Assert.Equal([1, 1], findings.Select(static finding => finding.AlsoTogether));
    }

    [Fact]
    public void A_finding_never_says_more_accounts_at_once_than_were_in_one_minute()
    {
        var slow = Burst("Everyone, write to the mayor about the park", accounts: 10, at: Crowds.Start, secondsApart: 25);

        var finding = Assert.Single(CoordinationFinder.Find(Night, slow));

        Assert.Equal((10, 3), (finding.Accounts, finding.AccountsAtOnce));
    }

    private static List<HeardText> Burst(string text, int accounts, DateTimeOffset at, int secondsApart) =>
        [.. Enumerable.Range(0, accounts).Select(i => Crowds.Heard($"{at.Hour:x16}{i:x16}", $"together {i}", text, at.AddSeconds(i * secondsApart)))];

    private static string Guid(Random random) => string.Concat(Enumerable.Range(0, 30).Select(_ => (char)('a' + random.Next(26))));
}
