namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>Memory does not grow with what is read; measured as the peak working set of a process that does nothing else.</summary>
public sealed class ConstantMemoryTests : IDisposable
{
    private const int Million = 1_000_000;
    private const long Allowance = 32 * 1024 * 1024;
    private readonly SqliteStorage _storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_million_records_are_scanned_in_the_memory_that_ten_thousand_take()
    {
        await FillAsync();

        var (few, fewPeak) = await RunAsync("scan", "10000");
        var (all, allPeak) = await RunAsync("scan", "2000000");

        TestContext.Current.TestOutputHelper?.WriteLine($"peak of 10,000: {fewPeak:N0} bytes; of 1,000,000: {allPeak:N0} bytes");
        Assert.Equal((10_000, Million), (few, all));
        Assert.InRange(allPeak, 1, fewPeak + Allowance);
    }

    [Fact]
    public async Task A_large_blob_is_saved_and_read_in_the_memory_that_a_small_one_takes()
    {
        var (_, smallPeak) = await RunAsync("blob", "3000000");
        var (length, largePeak) = await RunAsync("blob", "200000000");

        TestContext.Current.TestOutputHelper?.WriteLine($"peak of 3 MB: {smallPeak:N0} bytes; of 200 MB: {largePeak:N0} bytes");
        Assert.Equal(200_000_000, length);
        Assert.InRange(largePeak, 1, smallPeak + (3 * Allowance / 2)); // the writer's page cache holds up to 32 MB
    }

    /// <summary>Fills the table in one statement: what is tested is the reading.</summary>
    private async Task FillAsync()
    {
        await using var file = _storage.OpenFile();
        await file.WriteAsync(
            session =>
            {
                var table = session.TableId("notes");
                session.Connection.Execute($"""
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Million})
                    INSERT INTO record(table_id, partition, row, version, body)
                    SELECT {table}, CAST('E07000188!' || (i / 100000) AS BLOB), CAST(printf('%08d', i) AS BLOB), i, zeroblob(120) FROM n
                    """);
                return table;
            },
            Token);
    }

    private async Task<(long Count, long PeakBytes)> RunAsync(string task, string argument)
    {
        using var child = Child.Start(task, _storage.FilePath, argument);
        var printed = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        var parts = printed.TrimEnd('\n', ';').Split(' ');
        return (long.Parse(parts[0]), long.Parse(parts[1]));
    }
}
