using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class SiteAddressesTests
{
    private static readonly Council Borough = new()
    {
        Id = CouncilId.Parse("E07000188"),
        Name = "Borough of Example",
        PublicAddress = new("https://data.example.org/open/"),
    };

    private static readonly DatasetId Spend = new("spend");
    private static readonly RowReference Line = RowReference.Parse("0123456789abcdef-2");
    private static readonly ReleaseId May = ReleaseId.Parse("0123456789abcdef0123456789abcdef");

    [Fact]
    public void Addresses_stand_under_the_public_site()
    {
        Assert.Equal("https://data.example.org/open/datasets/spend", SiteAddresses.Dataset(Borough, Spend).AbsoluteUri);
        Assert.Equal($"https://data.example.org/open/datasets/spend/rows/{Line}", SiteAddresses.Row(Borough, Spend, Line).AbsoluteUri);
        Assert.Equal($"https://data.example.org/open/datasets/spend/releases/{May}.csv", SiteAddresses.ReleaseCsv(Borough, Spend, May).AbsoluteUri);
        Assert.Equal(
            SiteAddresses.ReleaseCsv(Borough, Spend, May).AbsoluteUri + "-metadata.json",
            SiteAddresses.ReleaseCsvMetadata(Borough, Spend, May).AbsoluteUri);
    }

    [Fact]
    public void Every_address_reads_back_as_its_place()
    {
        Assert.Equal(new(Spend, null, null), SiteAddresses.Read(Borough, SiteAddresses.Dataset(Borough, Spend)));
        Assert.Equal(new(Spend, null, Line), SiteAddresses.Read(Borough, SiteAddresses.Row(Borough, Spend, Line)));
        Assert.Equal(new(Spend, May, null), SiteAddresses.Read(Borough, SiteAddresses.Release(Borough, Spend, May)));
        Assert.Equal(new(Spend, May, null), SiteAddresses.Read(Borough, SiteAddresses.ReleaseCsv(Borough, Spend, May)));
        Assert.Equal(new(Spend, May, null), SiteAddresses.Read(Borough, SiteAddresses.ReleaseCsvMetadata(Borough, Spend, May)));
    }

    [Theory]
    [InlineData("http://DATA.example.org/open/datasets/spend/rows/0123456789abcdef-2?utm_source=post#ask")]
    [InlineData("https://data.example.org/open/datasets/spend/rows/0123456789abcdef-2/")]
    public void A_link_as_people_pass_it_on_still_finds_its_row(string address) =>
        Assert.Equal(Line, SiteAddresses.Read(Borough, new(address))?.Row);

    [Theory]
    [InlineData("https://elsewhere.example.org/open/datasets/spend")]
    [InlineData("https://data.example.org:8443/open/datasets/spend")]
    [InlineData("https://data.example.org/datasets/spend")]
    [InlineData("https://data.example.org/open/register")]
    [InlineData("https://data.example.org/open/datasets/No%20Name")]
    [InlineData("mailto:resident@example.org")]
    public void Another_address_is_about_nothing(string address) =>
        Assert.Null(SiteAddresses.Read(Borough, new(address)));
}
