using System.Security.Cryptography;
using System.Text;
using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>A store's worth of things to be moved: many small partitions, a large one, properties, large records, long and short blobs, waiting and poisoned messages.</summary>
public static class StoredVillage
{
    public const string Queue = "inbox-e07000188";

    /// <summary>Fills a store; what comes about depends on the seed alone.</summary>
    public static async Task BuildAsync(StorageSide store, int records, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var random = new Random(seed);
        for (var n = 0; n < records; n++)
        {
            var record = new StoredRecord
            {
                Key = new(n % 3 == 0 ? "letters" : "notes", n % 5 == 0 ? "E07000188!many" : $"E07000188!{n % 41:x2}", $"{n:D6}"),
                Body = Encoding.UTF8.GetBytes($$"""{"n":{{n}},"text":"{{new string('x', random.Next(400) + (n % 997 == 13 ? StorageLimits.MaxEntityBytes : 0))}}"}"""),
                Properties = n % 4 == 0 ? new Dictionary<string, string> { ["Due"] = "2026-12-01T00:00:00.0000000Z", ["Number"] = $"{n}", ["Open"] = "true" } : new Dictionary<string, string>(),
            };
            await store.Records.ChangeAsync(record.Key.Table, record.Key.Partition, [new RecordChange.Upsert(record)], cancellationToken);
        }

        foreach (var length in (int[])[0, 1, 70_000, 1_200_000])
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            await store.Blobs.SaveAsync("releases", new MemoryStream(bytes), cancellationToken);
            await store.Blobs.SaveAsync("inbox", new MemoryStream(Encoding.UTF8.GetBytes($"post {length}")), cancellationToken);
        }

        for (var n = 0; n < 20; n++)
        {
            await store.Queue.EnqueueAsync(Queue, Encoding.UTF8.GetBytes($"message {n % 18}"), TimeSpan.Zero, cancellationToken);
        }

        await store.Inventory.AddPoisonAsync(Queue, "bad"u8.ToArray(), cancellationToken);
    }

    private static string Text(ReadOnlySpan<byte> body) => body.Length > 4096 ? Convert.ToHexStringLower(SHA256.HashData(body)) : Encoding.UTF8.GetString(body);

    /// <summary>Everything in a store, as text that is the same for the same content.</summary>
    public static async Task<string> DescribeAsync(StorageSide store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var lines = new List<string>();
        await foreach (var table in store.Inventory.ListTablesAsync(cancellationToken))
        {
            await foreach (var record in store.Records.ReadAllAsync(RecordRange.OfTable(table), cancellationToken))
            {
                var properties = string.Join(' ', record.Properties.OrderBy(static property => property.Key, StringComparer.Ordinal));
                lines.Add($"{table.ToUpperInvariant()} {record.Key.Partition} {record.Key.Row} {Text(record.Body.Span)} {properties}");
            }
        }

        await foreach (var container in store.Inventory.ListContainersAsync(cancellationToken))
        {
            await foreach (var blob in store.Blobs.ListAsync(container, cancellationToken))
            {
                lines.Add($"{container} {blob.Address.Hash} {blob.Length}");
            }
        }

        var messages = new List<string>();
        await foreach (var queue in store.Inventory.ListQueuesAsync(cancellationToken))
        {
            await foreach (var message in store.Inventory.ListMessagesAsync(queue, cancellationToken))
            {
                messages.Add($"{queue} {Encoding.UTF8.GetString(message.Body.Span)} {message.IsPoison}");
            }
        }

        return string.Join('\n', lines.Where(static line => !line.StartsWith("STORAGECOPIES", StringComparison.Ordinal)).Concat(messages.Order(StringComparer.Ordinal)));
    }
}
