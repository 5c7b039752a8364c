using System.Security.Cryptography;
using System.Text;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>The rule of the references is public: anybody can make them from the CSV with a hash program.</summary>
public sealed class RowHasherTests
{
    private static readonly string[] Columns = ["Supplier", "Amount", "Purpose"];

    [Theory]
    [InlineData("Ex\u00e4mple", "1.00", "", "6:Amount,8:Supplier,", "4:1.00,8:Ex\u00e4mple,")]
    [InlineData("", "1.00", "", "6:Amount,", "4:1.00,")]
    [InlineData("Alder Ltd", "1.00", "Damp survey", "6:Amount,7:Purpose,8:Supplier,", "4:1.00,11:Damp survey,9:Alder Ltd,")]
    public void A_row_is_the_hash_of_the_netstrings_of_its_names_and_values(string supplier, string amount, string purpose, string names, string values)
    {
        var hash = Hash(new(Columns), supplier, amount, purpose);

        Assert.Equal(Expected(names, values), hash);
    }

    [Fact]
    public void Rows_that_fill_in_other_columns_than_the_row_before_hash_as_they_do_alone()
    {
        var hasher = new RowHasher(Columns);
        string[][] rows = [["A", "1", "p"], ["A", "1", ""], ["", "1", ""], ["", "", ""], ["A", "1", "p"], ["", "2", new('x', 5_000)], ["A", "1", ""]];

        var together = rows.Select(row => Hash(hasher, row)).ToArray();

        Assert.Equal(rows.Select(static row => Hash(new(Columns), row)), together);
        Assert.Equal(5, together.Distinct().Count());
    }

    [Fact]
    public void Names_that_fill_several_blocks_are_filled_up_to_whole_ones()
    {
        string[] columns = [.. Enumerable.Range(0, 140).Select(static column => $"Column {column:000}")];

        var hash = Hash(new(columns), [.. columns.Select(static _ => "v")]);

        Assert.Equal(Expected(string.Concat(columns.Select(static name => $"10:{name},")), string.Concat(columns.Select(static _ => "1:v,"))), hash);
    }

    private static RowHash Expected(string names, string values) =>
        RowHash.Read(SHA256.HashData(Encoding.UTF8.GetBytes(names.PadRight((names.Length + 63) / 64 * 64, '\0') + values)));

    private static RowHash Hash(RowHasher hasher, params string[] values)
    {
        var bytes = values.Select(Encoding.UTF8.GetBytes).ToArray();
        var ends = bytes.Select((_, i) => bytes.Take(i + 1).Sum(static value => value.Length)).ToArray();
        return hasher.Hash([.. bytes.SelectMany(static value => value)], ends);
    }
}
