using CoAssess.Datasets;
using static CoAssess.Core.Tests.Datasets.PublishedBorough;

namespace CoAssess.Core.Tests.Datasets;

public sealed class ExplainerTests
{
    private static readonly Period April = Period.MonthOf(new(2026, 4, 1));
    private static readonly Period May = Period.MonthOf(new(2026, 5, 1));

    private static readonly string[][] MayRows =
    [
        Payment("Highways", "Acme Ltd", "2026-05-03", "1200000.00", "Bridge repairs"),
        Payment("Highways", "Acme Ltd", "2026-05-04", "500.00", "Signs", "T1"),
        Payment("Highways", "Acme Ltd", "2026-05-04", "500.00", "Signs", "T2"),
        Payment("Adult Care", "Kind Care CIC", "2026-05-05", "3331.10", "Day care"),
        Payment("Adult Care", "REDACTED PERSONAL DATA", "2026-05-06", "900.00", "Support"),
        Payment("", "Kind Care CIC", "2026-05-31", "-200.00", "Credit note"),
    ];

    [Fact]
    public async Task A_release_is_explained_in_plain_words()
    {
        var (borough, release) = Published();

        var explanation = await borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Datasets", "explanation.approved.txt"));
        var actual = string.Join('\n', explanation!.Sections.Select(static s => $"# {s.Heading}\n{string.Join('\n', s.Facts.Select(static f => f.Text))}\n"));
        Assert.Equal(expected.ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public async Task The_same_release_is_explained_in_the_same_words()
    {
        var (borough, release) = Published();

        var once = await borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None);
        var again = await borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        Assert.Equal(once!.Sections.SelectMany(static s => s.Facts).Select(static f => f.Text), again!.Sections.SelectMany(static s => s.Facts).Select(static f => f.Text));
    }

    [Fact]
    public async Task An_earlier_period_that_comes_late_changes_what_is_named_for_the_first_time()
    {
        var (borough, release) = Published();
        var explainer = borough.Explainer();
        var before = await explainer.ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        borough.Publish("spend", Period.MonthOf(new(2026, 3, 1)), Columns, [Payment("Adult Care", "KIND  CARE C.I.C", "2026-03-05", "1.00")]);
        var after = await explainer.ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        Assert.StartsWith("1 supplier is not named", before!.Section(ExplanationKind.FirstTimeSuppliers)!.Facts[0].Text, StringComparison.Ordinal);
        Assert.Equal(
            "Every supplier is named in at least one of the 2 earlier releases that we hold, back to 1 March 2026.",
            after!.Section(ExplanationKind.FirstTimeSuppliers)!.Facts[0].Text);
    }

    [Fact]
    public async Task A_superseded_release_is_not_what_a_later_one_is_compared_with()
    {
        var borough = new PublishedBorough();
        borough.Publish("spend", April, Columns, [Payment("Highways", "Acme Ltd", "2026-04-03", "999.00")]);
        borough.Publish("spend", April, Columns, [Payment("Highways", "Acme Ltd", "2026-04-03", "100.00")]);
        var release = borough.Publish("spend", May, Columns, [Payment("Highways", "Acme Ltd", "2026-05-03", "150.00")]);

        var explanation = await borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        Assert.Equal(
            "April 2026 had £100.00 in 1 payment; May 2026 has £150.00 in 1 payment, up £50.00 (50.0%).",
            explanation!.Section(ExplanationKind.Change)!.Facts[0].Text);
    }

    [Fact]
    public async Task A_dataset_without_money_or_days_is_told_only_what_it_holds()
    {
        var borough = new PublishedBorough();
        var release = borough.Publish("land", new(new(2025, 4, 1), new(2026, 3, 31)), ["PropertyName", "LandArea"], [["Depot", "1.5"], ["Park", "20"]]);

        var explanation = await borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        var section = Assert.Single(explanation!.Sections);
        Assert.Equal("Land and buildings, April 2025 to March 2026: 2 rows.", section.Facts[0].Text);
    }

    [Fact]
    public async Task Ten_groups_are_told_and_the_rest_in_one_sentence()
    {
        var borough = new PublishedBorough();
        var release = borough.Publish([.. Enumerable.Range(1, 23).Select(static n => Payment("Highways", $"Supplier {n:D2}", "2026-05-03", $"{n}.00"))]);

        var explanation = await borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None);

        var facts = explanation!.Section(ExplanationKind.BySupplier)!.Facts;
        Assert.Equal(11, facts.Count);
        Assert.Equal("Supplier 23 was paid £23.00 in 1 payment.", facts[0].Text);
        Assert.Equal("and 13 more, £91.00 in 13 payments in all.", facts[10].Text);
    }

    [Fact]
    public async Task A_release_that_is_not_there_has_no_explanation()
    {
        var borough = new PublishedBorough();

        Assert.Null(await borough.Explainer().ExplainAsync(Borough.Id, ReleaseId.Parse(new string('0', 32)), CancellationToken.None));
    }

    private static (PublishedBorough Borough, Release Release) Published()
    {
        var borough = new PublishedBorough();
        borough.Publish("spend", April, Columns, [Payment("Highways", "ACME LTD.", "2026-04-03", "1000000.00"), Payment("Adult Care", "Older Care", "2026-04-30", "4231.10")]);
        return (borough, borough.Publish("spend", May, Columns, MayRows, quarantined: 12));
    }
}
