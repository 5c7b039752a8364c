using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class DatasetTagTests
{
    [Theory]
    [InlineData("Borough of Example", "spend", "ExampleSpend")]
    [InlineData("Example District Council", "procurement-card", "ExampleProcurementCard")]
    [InlineData("Royal Borough of Kensington and Chelsea", "spend", "KensingtonAndChelseaSpend")]
    [InlineData("City of London Corporation", "spend-over-500", "LondonSpendOver500")]
    [InlineData("Borough Council of King's Lynn & West Norfolk", "spend", "KingsLynnWestNorfolkSpend")]
    [InlineData("Isle of Wight Council", "land", "IsleOfWightLand")]
    [InlineData("Council", "land", "CouncilLand")]
    public void A_tag_is_the_short_name_of_the_council_and_the_dataset_in_camel_case(string name, string dataset, string tag)
    {
        Assert.Equal(tag, DatasetTag.For(Named(name), new(dataset)));
    }

    [Theory]
    [InlineData("#examplespend")]
    [InlineData("ExampleSpend")]
    [InlineData("＃EXAMPLESPEND")]
    public void A_tag_finds_its_dataset_without_case_and_with_or_without_its_sign(string written)
    {
        DatasetId[] datasets = [new("contracts"), new("spend"), new("spend-card")];

        var found = DatasetTag.TryFind(Named("Borough of Example"), written, datasets, out var dataset);

        Assert.True(found);
        Assert.Equal(new("spend"), dataset);
    }

    [Fact]
    public void A_tag_that_two_datasets_share_or_none_has_finds_nothing()
    {
        DatasetId[] datasets = [new("land-use"), new("landuse"), new("spend")];

        Assert.False(DatasetTag.TryFind(Named("Example"), "#ExampleLandUse", datasets, out _));
        Assert.False(DatasetTag.TryFind(Named("Example"), "#OtherSpend", datasets, out _));
    }

    private static Council Named(string name) => new() { Id = CouncilId.Parse("E07000999"), Name = name, PublicAddress = new("http://localhost/") };
}
