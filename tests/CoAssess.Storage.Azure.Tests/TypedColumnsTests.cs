using Azure.Data.Tables;
using CoAssess.Jobs;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>As somebody asks in Storage Explorer or Power BI.</summary>
    [Fact]
    public async Task Cases_and_runs_are_filtered_by_columns_of_their_own_types()
    {
        using var folder = new NightFolder();
        var account = Azurite.Current.TakeAccount();
        await using var services = AzureNight.Build(account, folder.Path);
        await AzureNight.RunAsync(services, TestContext.Current.CancellationToken);
        await services.GetRequiredService<JobRunner>().RunAsync("NightlyIngestion", TestContext.Current.CancellationToken);

        Assert.InRange(await CountAsync(account, "cases", "IsHeld eq false and OpenedAt gt datetime'2026-01-01T00:00:00Z' and AnswerBy gt '2026-01-01'"), 20, AzureNight.Posts);
        Assert.Equal(0, await CountAsync(account, "cases", "IsHeld eq true or OpenedAt lt datetime'2026-01-01T00:00:00Z'"));
        Assert.Equal(1, await CountAsync(account, "jobs", "State eq 'Done' and StartedAt gt datetime'2026-01-01T00:00:00Z' and Failed eq 0L"));
    }

    /// <summary>Every column of feedback, over words whose findings are known.</summary>
    [Fact]
    public async Task Feedback_is_filtered_by_columns_that_say_no_word_of_it()
    {
        using var folder = new NightFolder();
        var account = Azurite.Current.TakeAccount();
        await using var services = AzureNight.Build(account, folder.Path);
        await AzureNight.RunAsync(services, TestContext.Current.CancellationToken);
        var all = await CountAsync(account, "feedback", "Channel eq 'files'");

        Assert.Equal(AzureNight.Posts, all);
        Assert.Equal(all, await CountAsync(account, "feedback", "State eq 'Standing' and PostedAt eq datetime'2026-11-01T00:00:00Z' and ReceivedAt gt datetime'2026-11-01T00:00:00Z' and Dataset ge 'a'"));
        Assert.Equal(all, await CountAsync(account, "feedback", "IsUrgent eq false and IsPublic eq false"));
        Assert.Equal(0, await CountAsync(account, "feedback", "IsUrgent eq true or IsPublic eq true or Channel eq 'mastodon'"));
        Assert.InRange(await CountAsync(account, "feedback", "Language eq 'en'"), all / 2, all);
        Assert.InRange(await CountAsync(account, "feedback", "Sentiment eq 'praise' or Sentiment eq 'positive'"), 1, all - 1);
        await foreach (var entity in new TableServiceClient(account).GetTableClient("feedback").QueryAsync<TableEntity>("Channel eq 'files'", cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.DoesNotContain(entity, static column => column.Value is string text && (text.Contains(' ', StringComparison.Ordinal) || text.Contains("resident", StringComparison.Ordinal)));
        }
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

    private static ValueTask<int> CountAsync(string account, string table, string filter) =>
        new TableServiceClient(account).GetTableClient(table).QueryAsync<TableEntity>(filter).CountAsync(TestContext.Current.CancellationToken);
}
