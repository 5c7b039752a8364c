namespace CoAssess.Storage;

/// <summary>The tables, containers and queues of a store, without what copies leave in theirs.</summary>
internal sealed record StorageParts(IReadOnlyList<string> Tables, IReadOnlyList<string> Containers, IReadOnlyList<string> Queues)
{
    public int Count => Tables.Count + Containers.Count + Queues.Count;

    public static async ValueTask<StorageParts> OfAsync(IStorageInventory inventory, CancellationToken cancellationToken)
    {
        var marks = Keys.CopyMark().Table;
        return new(
            [.. (await ReadAsync(inventory.ListTablesAsync(cancellationToken)).ConfigureAwait(false)).Where(table => !table.Equals(marks, StringComparison.OrdinalIgnoreCase))],
            await ReadAsync(inventory.ListContainersAsync(cancellationToken)).ConfigureAwait(false),
            await ReadAsync(inventory.ListQueuesAsync(cancellationToken)).ConfigureAwait(false));
    }

    /// <summary>Adds what only the other side has: it must be emptied there.</summary>
    public StorageParts With(StorageParts other) => new(Union(Tables, other.Tables), Union(Containers, other.Containers), Union(Queues, other.Queues));

    /// <summary>Finds the first part that holds anything.</summary>
    public async ValueTask<string?> FirstFilledAsync(StorageSide side, CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            if ((await side.Records.ListAsync(RecordRange.OfTable(table), null, 1, cancellationToken).ConfigureAwait(false)).Records.Count > 0)
            {
                return table;
            }
        }

        foreach (var container in Containers)
        {
            if (await side.Blobs.ListAsync(container, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false))
            {
                return container;
            }
        }

        foreach (var queue in Queues)
        {
            if (await side.Queue.CountAsync(queue, cancellationToken).ConfigureAwait(false) > 0
                || (await side.Queue.ListPoisonAsync(queue, 1, cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                return queue;
            }
        }

        return null;
    }

    private static string[] Union(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        [.. one.Union(other, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static async ValueTask<IReadOnlyList<string>> ReadAsync(IAsyncEnumerable<string> names)
    {
        var read = new List<string>();
        await foreach (var name in names.ConfigureAwait(false))
        {
            read.Add(name);
        }

        return read;
    }
}
