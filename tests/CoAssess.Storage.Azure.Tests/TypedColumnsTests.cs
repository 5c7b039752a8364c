namespace CoAssess.Storage.Azure.Tests;

public sealed class TypedColumnsTests
{
    [Theory]
    [InlineData("42", typeof(long))]
    [InlineData("-7", typeof(long))]
    [InlineData("007", typeof(string))]
    [InlineData("1.50", typeof(string))]
    [InlineData("true", typeof(bool))]
    [InlineData("True", typeof(string))]
    [InlineData("2026-03-02T09:00:00.0000000Z", typeof(DateTimeOffset))]
    [InlineData("2026-03-02", typeof(string))]
    [InlineData("Open", typeof(string))]
    [InlineData("", typeof(string))]
    public void A_property_is_a_column_of_its_type_and_reads_back_as_it_was_written(string value, Type type)
    {
        var record = new StoredRecord { Key = new("notes", "p", "r"), Body = "{}"u8.ToArray(), Properties = new Dictionary<string, string> { ["State"] = value } };

        var entity = StoredEntity.Of(record, "write");
        var read = StoredEntity.Read("notes", entity);

        Assert.IsType(type, entity["State"]);
        Assert.Equal(record.Properties, read.Properties);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    [InlineData(1_000_000, 16)]
    public void A_body_is_cut_into_columns_and_put_together_again(int length, int columns)
    {
        var body = new byte[length];
        new Random(1).NextBytes(body);

        var entity = StoredEntity.Of(new() { Key = new("notes", "p", "r"), Body = body }, "write");

        Assert.Equal(columns, entity.Count(static column => column.Value is byte[]));
        Assert.Equal(body, StoredEntity.Read("notes", entity).Body.ToArray());
    }

    [Fact]
    public void A_property_of_any_name_that_we_take_is_no_column_of_ours()
    {
        var record = new StoredRecord { Key = new("notes", "p", "r"), Body = "{}"u8.ToArray(), Properties = new Dictionary<string, string> { ["body"] = "x", ["write"] = "y" } };

        var read = StoredEntity.Read("notes", StoredEntity.Of(record, "write"));

        Assert.Equal(record.Properties, read.Properties);
        Assert.Equal("{}"u8.ToArray(), read.Body.ToArray());
    }
}
