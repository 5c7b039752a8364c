using System.Text;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>The site and the command line use one file at once.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly SqliteStorage _storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Two_processes_that_read_and_replace_one_record_lose_no_count()
    {
        using var engine = _storage.OpenEngine();
        var zero = new StoredRecord { Key = new("notes", "p", "sum"), Body = "0"u8.ToArray() };
        await engine.Records.ChangeAsync("notes", "p", [new RecordChange.Insert(zero)], Token);

        await Task.WhenAll(RunAsync("count", "100"), RunAsync("count", "100"));

        var sum = await engine.Records.FindAsync(zero.Key, Token);
        Assert.Equal("200", Encoding.UTF8.GetString(sum!.Body.Span));
    }

    [Fact]
    public async Task Two_processes_that_take_from_one_queue_share_its_messages()
    {
        using var engine = _storage.OpenEngine();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(
            async n => await engine.Queue.EnqueueAsync("intake", Encoding.UTF8.GetBytes($"{n}"), TimeSpan.Zero, Token)));

        var taken = (await Task.WhenAll(RunAsync("take", ""), RunAsync("take", ""))).SelectMany(static lines => lines).ToList();

        Assert.Equal(200, taken.Count);
        Assert.Equal(200, taken.Distinct().Count());
        Assert.Equal(0, await engine.Queue.CountAsync("intake", Token));
    }

    [Fact]
    public async Task Processes_that_open_a_new_file_at_once_make_it_once() =>
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("take", ""))), static lines => Assert.Empty(lines));

    [Fact]
    public async Task A_lease_that_one_holds_is_respected_by_the_other()
    {
        using var one = _storage.OpenEngine();
        using var other = _storage.OpenEngine();
        var held = await one.Leases.TryAcquireAsync("night", TimeSpan.FromMinutes(1), Token);

        var meanwhile = await other.Leases.TryAcquireAsync("night", TimeSpan.FromMinutes(1), Token);
        await held!.DisposeAsync();
        var after = await other.Leases.TryAcquireAsync("night", TimeSpan.FromMinutes(1), Token);

        Assert.Null(meanwhile);
        Assert.True(after!.Fence > held.Fence);
    }

    [Fact]
    public async Task What_one_stores_in_a_new_table_the_other_finds()
    {
        using var one = _storage.OpenEngine();
        using var other = _storage.OpenEngine();
        var record = new StoredRecord { Key = new("notes", "p", "r"), Body = "{}"u8.ToArray() };
        Assert.Null(await other.Records.FindAsync(record.Key, Token));

        await one.Records.ChangeAsync("notes", "p", [new RecordChange.Insert(record)], Token);

        Assert.NotNull(await other.Records.FindAsync(record.Key, Token));
        Assert.IsType<ChangeOutcome.Conflict>(await other.Records.ChangeAsync("notes", "p", [new RecordChange.Insert(record)], Token));
    }

    private async Task<string[]> RunAsync(string task, string argument)
    {
        using var child = Child.Start(task, _storage.FilePath, argument);
        var printed = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        Assert.Equal(0, child.ExitCode);
        return printed.Split(";\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
