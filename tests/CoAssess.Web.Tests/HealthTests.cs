using System.Net;
using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Privacy;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using CoAssess.Storage.Sqlite;
using CoAssess.Tests;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_site_that_works_says_how_each_part_is_in_a_shape_that_stays()
    {
        await using var site = await BareSite.StartAsync(static storage => storage.AddInMemoryStorage());

        var (status, text) = await site.AskAsync("/health/ready");
        var document = JsonDocument.Parse(text).RootElement;

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ready", document.GetProperty("status").GetString());
        Assert.Equal(["status", "checkedAt", "parts"], document.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["storage", "queues", "channels", "night"], document.GetProperty("parts").EnumerateObject().Select(static part => part.Name));
        Assert.All(document.GetProperty("parts").EnumerateObject(), static part =>
            Assert.Equal(["status", "words", "milliseconds"], part.Value.EnumerateObject().Select(static member => member.Name)));
    }

    [Fact]
    public async Task An_account_that_does_not_work_degrades_the_site_and_is_not_named()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync("/health/ready");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"status\":\"degraded\"", text, StringComparison.Ordinal);
        Assert.Contains("1 do not work", text, StringComparison.Ordinal);
        Assert.DoesNotContain("town-hall", text, StringComparison.Ordinal);
        Assert.DoesNotContain("token", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_that_fails_makes_the_site_unready_and_leaves_it_alive()
    {
        var records = new PlantedRecords();
        await using var site = await BareSite.StartAsync(storage => storage.AddInMemoryStorage().Services.AddSingleton<IRecordStore>(records), new FakeClock());

        var (ready, text) = await site.AskAsync("/health/ready");
        var looks = records.Calls;
        var (live, liveText) = await site.AskAsync("/health/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        Assert.Contains("\"storage\":{\"status\":\"ill\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", text + site.Log.Text, StringComparison.Ordinal);
        Assert.Contains("The site is unready now. storage: ", site.Log.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), (live, liveText));
        Assert.Equal(looks, records.Calls);
    }

    [Fact]
    public async Task The_start_makes_no_analyser_so_that_the_first_answer_waits_for_no_model()
    {
        var made = 0;
        await using var site = await BareSite.StartAsync(storage => storage.AddInMemoryStorage().Services.AddSingleton<IFeedbackAnalyser>(_ =>
        {
            made++;
            return new SilentAnalyser();
        }));

        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync("/health/live")).Status);
        Assert.Equal(0, made);

        Assert.Equal(HttpStatusCode.OK, (await site.AskAsync("/health/ready")).Status);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task A_flood_of_questions_is_one_look()
    {
        var clock = new FakeClock();
        var records = new PlantedRecords();
        await using var site = await BareSite.StartAsync(storage => storage.AddInMemoryStorage().Services.AddSingleton<IRecordStore>(records), clock);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => site.AskAsync("/health/ready")));
        var ofTheFlood = records.Calls;
        clock.Advance(TimeSpan.FromSeconds(1));
        await site.AskAsync("/health/ready");

        Assert.Equal(3, ofTheFlood); // the storage's, that of what was set aside, and the night's
        Assert.Equal(2 * ofTheFlood, records.Calls);
    }

    [Fact]
    public async Task A_part_that_never_answers_is_ill_when_its_time_is_up()
    {
        var clock = new FakeClock();
        var stuck = new StuckPart();
        await using var site = await BareSite.StartAsync(storage => storage.AddInMemoryStorage().Services.AddSingleton<IReadinessPart>(stuck), clock);

        var asking = site.AskAsync("/health/ready");
        await stuck.Asked;
        clock.Advance(TimeSpan.FromSeconds(3));
        var (status, text) = await asking;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"stuck\":{\"status\":\"ill\",\"words\":\"It gave no answer within 3 seconds.\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SQLite_file_whose_folder_cannot_be_made_is_told_and_the_site_comes_back_with_it()
    {
        using var folder = new TemporaryFolder();
        var inTheWay = Path.Combine(folder.Path, "data");
        await File.WriteAllTextAsync(inTheWay, "no folder");
        await using var site = await BareSite.StartAsync(storage => storage.AddSqliteStorage(options => options.FilePath = Path.Combine(inTheWay, "coassess.db")));

        var away = await site.UntilAsync(HttpStatusCode.ServiceUnavailable);
        var (page, pageText) = await site.AskAsync("/datasets");
        File.Delete(inTheWay);
        var back = await site.UntilAsync(HttpStatusCode.OK);
        var (pageAfter, _) = await site.AskAsync("/datasets");

        Assert.Equal("ill", away.GetProperty("parts").GetProperty("storage").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page);
        Assert.DoesNotContain(folder.Path, away.GetRawText() + pageText + site.Log.Text, StringComparison.Ordinal);
        Assert.Equal("ready", back.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, pageAfter);
    }

    [Fact]
    public async Task An_Azure_account_that_cannot_be_reached_is_told_in_time_and_without_its_name()
    {
        await using var site = await BareSite.StartAsync(static storage => storage.AddAzureStorage(static options => options.ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName=plantedaccount;AccountKey={Convert.ToBase64String(new byte[64])};"
            + "BlobEndpoint=http://127.0.0.1:9/plantedaccount;QueueEndpoint=http://127.0.0.1:9/plantedaccount;TableEndpoint=http://127.0.0.1:9/plantedaccount"));

        var document = await site.UntilAsync(HttpStatusCode.ServiceUnavailable);
        var (live, _) = await site.AskAsync("/health/live");

        Assert.Equal("unready", document.GetProperty("status").GetString());
        Assert.Equal("ill", document.GetProperty("parts").GetProperty("storage").GetProperty("status").GetString());
        Assert.DoesNotContain("planted", document.GetRawText() + site.Log.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live);
    }

    /// <summary>A store that fails in words that nobody may see.</summary>
    private sealed class PlantedRecords : IRecordStore
    {
        private int _calls;

        public int Calls => _calls;

        public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) => throw Failure();

        public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
            string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken) => throw Failure();

        public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken) => throw Failure();

        public ValueTask<ChangeOutcome> ChangeAsync(
            string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) => throw Failure();

        private InvalidOperationException Failure()
        {
            Interlocked.Increment(ref _calls);
            return new("planted words of an engine");
        }
    }

    private sealed class StuckPart : IReadinessPart
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public string Name => "stuck";

        public async ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken)
        {
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            throw new InvalidOperationException("It waited for ever, and ended.");
        }
    }

    private sealed class SilentAnalyser : IFeedbackAnalyser
    {
        public AnalysisAspect Aspect => AnalysisAspect.Language;

        public string Version => "silent-1";

        public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) => [];
    }
}
