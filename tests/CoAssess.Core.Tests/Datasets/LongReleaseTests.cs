using System.Text;
using CoAssess.Contracts;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Datasets;

public sealed class LongReleaseTests
{
    private static readonly string[] Columns = ["BeneficiaryName", "TransactionNumber", "Amount"];

    /// <summary>What does not fit into memory is settled from files; the result must be the same to the byte.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(700)]
    public async Task A_release_too_long_for_memory_is_the_same_as_one_that_fits(int capacity)
    {
        var rows = Enumerable.Range(0, 5000).Select(static i => (string[])[$"Payee {i * 7919 % 900}", $"T{i * 31 % 450}", $"{i % 3}.00"]).ToArray();

        var (fits, fitsCsv) = await WriteAsync(rows, RowLedger.DefaultCapacity);
        var (spilled, spilledCsv) = await WriteAsync(rows, capacity);

        Assert.Equal(fits, spilled);
        Assert.Equal(fitsCsv, spilledCsv);
        Assert.Equal(5000, fitsCsv.Split("\r\n")[1..^1].Select(static line => line.Split(',')[0]).Distinct().Count());
    }

    [Fact]
    public async Task A_difference_of_many_rows_counts_each_once()
    {
        var before = Index(Enumerable.Range(0, 60_000), amount: 1);
        var after = Index(Enumerable.Range(20_000, 60_000), amount: 2);

        using var comparison = await RowComparison.CompareAsync(before, after, CancellationToken.None);

        Assert.Equal(new(Added: 20_000, Changed: 40_000, Removed: 20_000), comparison.Difference);
        using var pairs = comparison.OpenPairs();
        Assert.Equal(40_000L * RowSuccession.PairBytes, pairs!.Length);
    }

    [Fact]
    public void What_waits_for_its_release_is_sealed_and_comes_back_in_order()
    {
        using var spool = new SealedSpool(chunkBytes: 1000);
        var items = Enumerable.Range(0, 500).Select(static i => $"Sam Sample {i} {new string('x', i)}").ToArray();

        foreach (var item in items)
        {
            spool.Add(Encoding.UTF8.GetBytes(item));
        }

        Assert.Equal(items, spool.Read().Select(static item => Encoding.UTF8.GetString(item.Span)));
        Assert.Equal(items.Length, spool.Read().Count());
    }

    [Fact]
    public void A_reference_reads_back_as_its_hash_and_its_number()
    {
        var hash = new RowHash(0xFEDCBA9876543210, 0x0F5A);

        Assert.Equal((hash, 1), RowHash.Of(hash.ToReference(1)));
        Assert.Equal((hash, 12), RowHash.Of(hash.ToReference(12)));
    }

    private static async Task<(ReleaseId Id, string Csv)> WriteAsync(string[][] rows, int capacity)
    {
        var blobs = new InMemoryBlobStore(new FakeClock());
        await using var csv = new ReleaseCsv(blobs, Publishing.Schema, Columns, new RowLedger(capacity), CancellationToken.None);
        foreach (var row in rows)
        {
            var ends = new int[row.Length];
            _ = row.Select((value, i) => ends[i] = (i == 0 ? 0 : ends[i - 1]) + value.Length).Last();
            csv.Add(Encoding.UTF8.GetBytes(string.Concat(row)), ends);
        }

        var id = await csv.CompleteAsync(["test"]);
        var saved = await csv.SaveAsync();
        await using var content = await blobs.OpenAsync(saved.Csv, CancellationToken.None);
        Assert.Equal(saved.Bytes, content!.Length);
        using var reader = new StreamReader(content);
        return (id, await reader.ReadToEndAsync());
    }

    private static MemoryStream Index(IEnumerable<int> keys, uint amount)
    {
        var entries = keys
            .Select(key => new RowIndexEntry { Hash = new((ulong)(key + 1) * 0x9E3779B97F4A7C15 ^ amount, (ushort)amount), Count = 1, Key = (ulong)(key + 1) * 0xC2B2AE3D27D4EB4F, Amount = amount })
            .OrderBy(static entry => entry.Hash);
        var index = new MemoryStream();
        var bytes = new byte[RowIndexEntry.Bytes];
        foreach (var entry in entries)
        {
            entry.Write(bytes);
            index.Write(bytes);
        }

        index.Position = 0;
        return index;
    }
}
