namespace CoAssess.Storage.Sqlite;

/// <summary>What the file holds.</summary>
internal sealed class SqliteInventory(SqliteFile file, TimeProvider clock) : IStorageInventory
{
    private const int PageSize = 500;

    private const string ListTables = "SELECT name FROM tables t WHERE EXISTS (SELECT 1 FROM record r WHERE r.table_id = t.id) ORDER BY name";
    private const string ListContainers = "SELECT DISTINCT container FROM blob ORDER BY container";
    private const string ListQueues = "SELECT DISTINCT queue FROM message ORDER BY queue";
    private const string ListMessages = "SELECT id, poison, body FROM message WHERE queue = ?1 AND id > ?2 ORDER BY id LIMIT ?3";

    private const string AddPoison =
        "INSERT INTO message(queue, id, receipt, tries, poison, visible_at, enqueued_at, body) VALUES(?1, ?2, 0, ?3, 1, ?4, ?4, ?5)";

    public IAsyncEnumerable<string> ListTablesAsync(CancellationToken cancellationToken) => Names(ListTables).ToAsyncEnumerable();

    public IAsyncEnumerable<string> ListContainersAsync(CancellationToken cancellationToken) => Names(ListContainers).ToAsyncEnumerable();

    public IAsyncEnumerable<string> ListQueuesAsync(CancellationToken cancellationToken) => Names(ListQueues).ToAsyncEnumerable();

    public IAsyncEnumerable<StoredMessage> ListMessagesAsync(string queue, CancellationToken cancellationToken)
    {
        StorageGuard.Queue(queue);
        return Messages(queue).ToAsyncEnumerable();
    }

    public async ValueTask AddPoisonAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        StorageGuard.Message(queue, body.Length, TimeSpan.Zero);
        await file.WriteAsync(
            session => session.Connection.Use(AddPoison).BindText(1, queue).Bind(2, session.Next()).Bind(3, IWorkQueue.MaxTries)
                .Bind(4, clock.GetUtcNow().UtcTicks).Bind(5, body.Span).Run(),
            cancellationToken).ConfigureAwait(false);
    }

    private List<string> Names(string query)
    {
        using var reader = file.Read();
        using var list = reader.Connection.Use(query);
        var names = new List<string>();
        while (list.Step())
        {
            names.Add(System.Text.Encoding.UTF8.GetString(list.Bytes(0)));
        }

        return names;
    }

    private IEnumerable<StoredMessage> Messages(string queue)
    {
        var after = long.MinValue;
        while (Page(queue, after) is { Count: > 0 } page)
        {
            foreach (var (_, message) in page)
            {
                yield return message;
            }

            after = page[^1].Id;
        }
    }

    private List<(long Id, StoredMessage Message)> Page(string queue, long after)
    {
        using var reader = file.Read();
        using var list = reader.Connection.Use(ListMessages).BindText(1, queue).Bind(2, after).Bind(3, PageSize);
        var page = new List<(long, StoredMessage)>();
        while (list.Step())
        {
            page.Add((list.Int64(0), new(list.Copy(2), list.Int64(1) == 1)));
        }

        return page;
    }
}
