using System.Text;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>What was acknowledged survives <c>kill -9</c>, and nothing is there by half.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Kills = 12;
    private readonly SqliteStorage _storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task What_a_killed_process_had_acknowledged_is_all_there_and_no_batch_by_half()
    {
        var moments = new Random(20261122);
        var acknowledged = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            acknowledged.AddRange(await RunAndKillAsync($"{kill}", afterMilliseconds: moments.Next(5, 250)));
        }

        using var engine = _storage.OpenEngine(clock: new(new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero))); // after all that real clocks have hidden
        Assert.True(acknowledged.Count > 10 * Kills, $"Only {acknowledged.Count} writes were acknowledged.");
        Assert.Empty(Of("batch", acknowledged).Except(await WholeBatchesAsync(engine.Records)));
        Assert.Empty(Of("message", acknowledged).Except(await MessagesAsync(engine.Queue)));
        Assert.Empty(Of("blob", acknowledged).Except(await WholeBlobsAsync(engine.Blobs)));
    }

    private static HashSet<string> Of(string kind, List<string> acknowledged) =>
        acknowledged.Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[(kind.Length + 1)..]).ToHashSet();

    private static async Task<HashSet<string>> WholeBatchesAsync(IRecordStore records)
    {
        var counts = await records.ReadAllAsync(RecordRange.OfTable("notes"), Token)
            .CountBy(static record => record.Key.Partition).ToListAsync(Token);
        Assert.All(counts, static batch => Assert.Equal(Child.BatchSize, batch.Value));
        return [.. counts.Select(static batch => batch.Key)];
    }

    private static async Task<HashSet<string>> MessagesAsync(IWorkQueue queue)
    {
        var bodies = new HashSet<string>();
        while (await queue.TakeAsync("intake", 32, TimeSpan.FromDays(1), Token) is { Count: > 0 } taken)
        {
            bodies.UnionWith(taken.Select(static item => Encoding.UTF8.GetString(item.Body.Span)));
        }

        return bodies;
    }

    private static async Task<HashSet<string>> WholeBlobsAsync(IBlobStore blobs)
    {
        var hashes = new HashSet<string>();
        await foreach (var blob in blobs.ListAsync("inbox", Token))
        {
            await using var stored = (await blobs.OpenAsync(blob.Address, Token))!;
            Assert.Equal(blob.Address.Hash, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stored, Token)));
            hashes.Add(blob.Address.Hash);
        }

        return hashes;
    }

    private async Task<List<string>> RunAndKillAsync(string run, int afterMilliseconds)
    {
        using var child = Child.Start("write", _storage.FilePath, run);
        var lines = new List<string> { await child.StandardOutput.ReadLineAsync(Token) ?? "" };
        var reading = Task.Run(async () =>
        {
            while (await child.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lines.Add(line);
            }
        });
        await Task.Delay(afterMilliseconds, Token);
        child.Kill(); // SIGKILL
        await child.WaitForExitAsync(Token);
        await reading;
        return [.. lines.Where(static line => line.EndsWith(';')).Select(static line => line[..^1])];
    }
}
