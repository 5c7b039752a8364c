using CoAssess.Datasets;
using FsCheck;
using FsCheck.Fluent;
using static CoAssess.Core.Tests.Datasets.PublishedBorough;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>What an explanation counts is what its links show, over random releases.</summary>
public sealed class ExplainerPropertyTests
{
    private static readonly ExplanationKind[] Partitions = [ExplanationKind.ByUnit, ExplanationKind.BySupplier];

    [Fact]
    public void Every_link_shows_exactly_the_rows_and_the_sum_that_its_sentence_states()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), ForExplanations((explanation, release, borough) =>
        {
            var search = borough.Rows();
            foreach (var fact in explanation.Sections.SelectMany(static section => section.Facts).Where(static fact => fact.Query is not null))
            {
                var page = search.SearchAsync(Borough.Id, release.Id, fact.Query!, CancellationToken.None).AsTask().Result!;
                Assert.Equal(fact.Rows, page.Total);
                Assert.Equal(fact.Amount ?? page.Sum, page.Sum);
            }
        }));
    }

    [Fact]
    public void Every_single_row_is_there_with_the_amount_that_its_sentence_states()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), ForExplanations((explanation, release, borough) =>
        {
            var search = borough.Rows();
            foreach (var fact in explanation.Sections.SelectMany(static section => section.Facts).Where(static fact => fact.Row is not null))
            {
                var found = search.FindAsync(Borough.Id, release.Dataset, fact.Row!.Value, CancellationToken.None).AsTask().Result!;
                Assert.Equal(fact.Amount, decimal.Parse(found.Row.Values[4], System.Globalization.CultureInfo.InvariantCulture));
                Assert.Equal(release.Id, found.Release.Id);
            }
        }));
    }

    [Fact]
    public void Totals_by_unit_and_by_supplier_leave_no_row_out_and_count_none_twice()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), ForExplanations((explanation, _, _) =>
        {
            var whole = explanation.Section(ExplanationKind.Summary)!.Facts[0];
            foreach (var section in explanation.Sections.Where(static section => Partitions.Contains(section.Kind)))
            {
                Assert.Equal(whole.Rows, section.Facts.Sum(static fact => fact.Rows));
                Assert.Equal(whole.Amount, section.Facts.Sum(static fact => fact.Amount));
            }
        }));
    }

    private static Property ForExplanations(Action<Explanation, Release, PublishedBorough> holds) =>
        Prop.ForAll(RandomPayments.Rows().Zip(RandomPayments.Rows()).ToArbitrary(), rows =>
        {
            var borough = new PublishedBorough();
            borough.Publish("spend", Period.MonthOf(new(2026, 4, 1)), Columns, [.. rows.Item1.Select((row, at) => (string[])[.. row[..6], $"earlier {at}"])]);
            var release = borough.Publish(rows.Item2);

            holds(borough.Explainer().ExplainAsync(Borough.Id, release.Id, CancellationToken.None).AsTask().Result!, release, borough);
        });
}
