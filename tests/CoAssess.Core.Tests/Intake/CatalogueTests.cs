using System.Globalization;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task All_feedback_is_listed_once_and_in_the_same_order_each_time_without_own_posts_and_marks(int shards)
    {
        var house = await HouseAsync(shards);
        await house.ReceiveAsync(IntakeHouse.Post("r", "") with { RepostOf = "1" });

        var ids = (await house.AllAsync()).Select(static feedback => feedback.Id.Value).ToList();

        Assert.Equal(350, ids.Distinct().Count());
        Assert.Equal(ids, (await house.AllAsync()).Select(static feedback => feedback.Id.Value));
    }

    [Fact]
    public async Task A_batch_of_posts_makes_few_dense_writes()
    {
        var house = new IntakeHouse();
        house.Writes.Reset();

        await house.ReceiveAsync([.. Enumerable.Range(0, 500).Select(static i => IntakeHouse.Post($"{i}", $"#ExampleSpend {i}", $"author {i}"))]);

        Assert.InRange(house.Writes.Writes, 1, 26);
    }

    private static async Task<IntakeHouse> HouseAsync(int shards)
    {
        var house = new IntakeHouse { Shards = shards };
        await house.ReceiveAsync([.. Enumerable.Range(0, 350).Select(static i =>
            IntakeHouse.Post(i.ToString(CultureInfo.InvariantCulture), i % 2 == 0 ? $"data.borough.example.org/datasets/spend/rows/{StandInCatalogue.Row}" : "#ExampleSpend") with
            {
                PostedAt = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i),
            })]);
        return house;
    }
}
