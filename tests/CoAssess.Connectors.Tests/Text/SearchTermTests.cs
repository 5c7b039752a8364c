using CoAssess.Connectors.Text;

namespace CoAssess.Connectors.Tests.Text;

public sealed class SearchTermTests
{
    [Theory]
    [InlineData("from:ana.example.org bins")]
    [InlineData("bins -from:me")]
    [InlineData("mentions:ana")]
    [InlineData("TO:ana")]
    [InlineData("did:plc:abcdefgh")]
    [InlineData("@ana@social.example")]
    [InlineData("bins @ana")]
    public void What_names_a_person_is_told(string term) => Assert.True(SearchTerm.NamesAPerson(term));

    [Theory]
    [InlineData("bins Wexcombe")]
    [InlineData("#WexcombeSpend")]
    [InlineData("https://data.example.org/datasets/spend")]
    [InlineData("council tax: why")]
    [InlineData("9:30 bus")]
    [InlineData("biniau ŵyl")]
    public void Topics_and_places_are_searched_for(string term) => Assert.False(SearchTerm.NamesAPerson(term));
}
