using System.Text;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class SpreadsheetSafetyTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+44 7700 900123")]
    [InlineData("-1+2")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tTabbed")]
    [InlineData("\rReturned")]
    [InlineData("'tis quoted already")]
    public void A_cell_that_a_spreadsheet_would_run_is_marked_as_text_and_reads_back(string cell)
    {
        var guarded = SpreadsheetSafety.Guard(cell);

        Assert.Equal("'" + cell, guarded);
        Assert.Equal(cell, SpreadsheetSafety.Unguard(guarded));
        Assert.Equal(cell, Encoding.UTF8.GetString(SpreadsheetSafety.Unguard(Encoding.UTF8.GetBytes(guarded))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Highways")]
    [InlineData("-195.75")]
    [InlineData("-3")]
    [InlineData("5=5")]
    public void Any_other_cell_stays_as_it_is(string cell)
    {
        Assert.Equal(cell, SpreadsheetSafety.Guard(cell));
        Assert.Equal(cell, SpreadsheetSafety.Unguard(cell));
    }
}
