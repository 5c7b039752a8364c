using System.Text;

namespace CoAssess.Benchmarks.Load;

/// <summary>What a request asks of a storage account, as far as its limits are concerned.</summary>
/// <param name="Kind">The kind of call, for how long it takes.</param>
/// <param name="Table">The table; null where it is none.</param>
/// <param name="Partition">The partition, or the queue; null where no limit but the account's applies.</param>
/// <param name="Entities">Entities written or asked for by key; 1 for what is no batch.</param>
internal sealed record StorageCall(CallKind Kind, string? Table, string? Partition, int Entities)
{
    private const string Json = "\"PartitionKey\":\"";
    private const string Address = "(PartitionKey='";
    private const string Filter = "PartitionKey eq '";

    /// <summary>Reads a request of the SDK to one of an emulator's three services.</summary>
    public static async Task<StorageCall> ReadAsync(HttpRequestMessage request, StorageService service)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).Split('/', 3) is [_, _, var rest] ? rest : "";
        if (service is not StorageService.Tables)
        {
            return service is StorageService.Queues
                ? new(CallKind.Queue, null, path.Split('/')[0], 1)
                : new(CallKind.Blob, null, null, 1);
        }

        if (path == "$batch")
        {
            var body = Encoding.UTF8.GetString(await request.Content!.ReadAsByteArrayAsync());
            var line = body.IndexOf(" http", StringComparison.Ordinal);
            var first = Uri.UnescapeDataString(new Uri(body[(line + 1)..body.IndexOf(' ', line + 1)]).AbsolutePath).Split('/', 3)[2];
            return new(CallKind.Batch, first.Split('(')[0], Between(first, Address) ?? Between(body, Json), Count(body, "Content-Type: application/http"));
        }

        var table = path.Split('(')[0];
        if (request.Method == HttpMethod.Get)
        {
            return path.Contains(Address, StringComparison.Ordinal)
                ? new(CallKind.Read, table, Between(path, Address), 1)
                : new(CallKind.Query, table, Between(Uri.UnescapeDataString(request.RequestUri.Query).Replace('+', ' '), Filter), 1);
        }

        return new(CallKind.Write, table, Between(path, Address) ?? (request.Content is null ? null : Between(await request.Content.ReadAsStringAsync(), Json)), 1);
    }

    /// <summary>How many more entities, or messages, an answer holds than the one that was counted when it was asked for.</summary>
    public async Task<int> MoreInAsync(HttpResponseMessage answer) => Kind switch
    {
        CallKind.Query => Math.Max(0, Count(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), "\"RowKey\":") - 1),
        CallKind.Queue => Math.Max(0, Count(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), "<MessageId>") - 1),
        _ => 0,
    };

    private static string? Between(string text, string before)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        if (from < 0)
        {
            return null;
        }

        from += before.Length;
        var to = text.AsSpan(from).IndexOfAny('\'', '"');
        return text[from..(from + to)];
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}

internal enum CallKind
{
    Read,
    Query,
    Write,
    Batch,
    Blob,
    Queue,
}

internal enum StorageService
{
    Tables,
    Blobs,
    Queues,
}
