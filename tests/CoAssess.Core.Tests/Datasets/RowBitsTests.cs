using CoAssess.Datasets;
using FsCheck;
using FsCheck.Fluent;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>Sets of rows against sorted sets of numbers.</summary>
public sealed class RowBitsTests
{
    [Fact]
    public void Values_between_two_are_found_whatever_their_number()
    {
        var cases = Gen.Choose(-5, 5).ListOf().Zip(Gen.Choose(-6, 6).Two()).ToArbitrary();

        var property = Prop.ForAll(cases, @case =>
        {
            var (values, (least, greatest)) = @case;
            using var ints = new RowBits(values.Count);
            using var longs = new RowBits(values.Count);

            ints.AddBetween<int>(values.ToArray(), least, greatest);
            longs.AddBetween<long>(values.Select(static value => value * 5_000_000_000).ToArray(), least * 5_000_000_000, greatest * 5_000_000_000);

            var expected = Enumerable.Range(0, values.Count).Where(row => values[row] >= least && values[row] <= greatest);
            Assert.Equal(expected, Rows(ints));
            Assert.Equal(expected, Rows(longs));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(300), property);
    }

    [Fact]
    public void A_union_and_a_page_of_it_are_those_of_a_sorted_set()
    {
        var set = Gen.Choose(0, 499).ListOf();
        var cases = set.Two().Zip(Gen.Choose(0, 120).Two()).ToArbitrary();

        var property = Prop.ForAll(cases, @case =>
        {
            var ((some, others), (skip, take)) = @case;
            using var union = Of(some);
            using var other = Of(others);

            union.UnionWith(other.Words);

            var expected = new SortedSet<int>(some.Concat(others));
            Assert.Equal(expected, Rows(union));
            Assert.Equal(expected.Skip(skip).Take(take), union.Take(skip, take));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(400), property);
    }

    private static RowBits Of(IEnumerable<int> rows)
    {
        var bits = new RowBits(500);
        foreach (var row in rows)
        {
            bits.Add(row);
        }

        return bits;
    }

    private static List<int> Rows(RowBits bits)
    {
        List<int> rows = [];
        foreach (var row in bits)
        {
            rows.Add(row);
        }

        return rows;
    }
}
