using System.Globalization;

namespace CoAssess.Storage.Sqlite;

/// <summary>The work queue in the file.</summary>
internal sealed class SqliteWorkQueue(SqliteFile file, TimeProvider clock) : IWorkQueue
{
    private const string Add =
        "INSERT INTO message(queue, id, receipt, tries, poison, visible_at, enqueued_at, body) VALUES(?1, ?2, 0, 0, 0, ?3, ?4, ?5)";

    private const string FindVisible =
        "SELECT id, tries FROM message WHERE queue = ?1 AND poison = 0 AND visible_at <= ?2 ORDER BY visible_at, id LIMIT ?3";

    private const string Hide =
        "UPDATE message SET receipt = ?3, tries = tries + 1, visible_at = ?4 WHERE queue = ?1 AND id = ?2 RETURNING id, receipt, tries, enqueued_at, body";

    private const string SetAside =
        "UPDATE message SET receipt = ?3, poison = 1 WHERE queue = ?1 AND id = ?2";

    private const string Remove =
        "DELETE FROM message WHERE queue = ?1 AND id = ?2 AND receipt = ?3 AND poison = ?4";

    private const string Postpone =
        "UPDATE message SET receipt = ?4, visible_at = ?5 WHERE queue = ?1 AND id = ?2 AND receipt = ?3 AND poison = 0";

    private const string Replay =
        "UPDATE message SET receipt = ?4, visible_at = ?5, poison = 0, tries = 0 WHERE queue = ?1 AND id = ?2 AND receipt = ?3 AND poison = 1";

    private const string Count = "SELECT count(*) FROM message WHERE queue = ?1 AND poison = 0";

    private const string ListPoison =
        "SELECT id, receipt, tries, enqueued_at, body FROM message WHERE queue = ?1 AND poison = 1 ORDER BY id LIMIT ?2";

    private long Now => clock.GetUtcNow().UtcTicks;

    public async ValueTask EnqueueAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        StorageGuard.Message(queue, body.Length, delay);
        await file.WriteAsync(
            session =>
            {
                var now = Now;
                return session.Connection.Use(Add).BindText(1, queue).Bind(2, session.Next()).Bind(3, now + delay.Ticks).Bind(4, now).Bind(5, body.Span).Run();
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        StorageGuard.Take(queue, most, visibility);
        if (!HasVisible(queue))
        {
            return []; // an idle queue is asked often, and costs no write
        }

        return await file.WriteAsync(session => Take(session, queue, most, visibility), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, static (session, _) => session.Connection.Use(Remove).Bind(4, 0), cancellationToken);

    public ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken)
    {
        StorageGuard.Delay(after);
        return ChangeAsync(item, (session, now) => session.Connection.Use(Postpone).Bind(4, session.Next()).Bind(5, now + after.Ticks), cancellationToken);
    }

    public ValueTask<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        StorageGuard.Queue(queue);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = file.Read();
        using var count = reader.Connection.Use(Count).BindText(1, queue);
        count.Step();
        return new((int)count.Int64(0));
    }

    public ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string queue, int most, CancellationToken cancellationToken)
    {
        StorageGuard.PoisonPage(queue, most);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = file.Read();
        using var list = reader.Connection.Use(ListPoison).BindText(1, queue).Bind(2, most);
        var items = new List<WorkItem>();
        while (list.Step())
        {
            items.Add(ToItem(queue, list));
        }

        return new(items);
    }

    public ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, static (session, now) => session.Connection.Use(Replay).Bind(4, session.Next()).Bind(5, now), cancellationToken);

    public ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, static (session, _) => session.Connection.Use(Remove).Bind(4, 1), cancellationToken);

    private static List<WorkItem> Take(WriteSession session, string queue, int most, long now, long hiddenUntil)
    {
        var taken = new List<WorkItem>(most);
        while (taken.Count < most && Visible(session.Connection, queue, most - taken.Count, now) is { Count: > 0 } visible)
        {
            foreach (var (id, tries) in visible)
            {
                if (tries >= IWorkQueue.MaxTries)
                {
                    session.Connection.Use(SetAside).BindText(1, queue).Bind(2, id).Bind(3, session.Next()).Run();
                    continue;
                }

                using var hide = session.Connection.Use(Hide).BindText(1, queue).Bind(2, id).Bind(3, session.Next()).Bind(4, hiddenUntil);
                while (hide.Step())
                {
                    taken.Add(ToItem(queue, hide));
                }
            }
        }

        return taken;
    }

    private static List<(long Id, long Tries)> Visible(Connection connection, string queue, int most, long now)
    {
        using var find = connection.Use(FindVisible).BindText(1, queue).Bind(2, now).Bind(3, most);
        var visible = new List<(long, long)>();
        while (find.Step())
        {
            visible.Add((find.Int64(0), find.Int64(1)));
        }

        return visible;
    }

    private static WorkItem ToItem(string queue, Statement row) => new()
    {
        Queue = queue,
        Id = row.Int64(0).ToString(CultureInfo.InvariantCulture),
        Receipt = row.Int64(1).ToString(CultureInfo.InvariantCulture),
        Tries = (int)row.Int64(2),
        EnqueuedAt = new(row.Int64(3), TimeSpan.Zero),
        Body = row.Copy(4),
    };

    private List<WorkItem> Take(WriteSession session, string queue, int most, TimeSpan visibility)
    {
        var now = Now;
        return Take(session, queue, most, now, now + visibility.Ticks);
    }

    private bool HasVisible(string queue)
    {
        using var reader = file.Read();
        return Visible(reader.Connection, queue, 1, Now).Count > 0;
    }

    private async ValueTask<bool> ChangeAsync(WorkItem item, Func<WriteSession, long, Statement> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(item.Receipt, NumberStyles.None, CultureInfo.InvariantCulture, out var receipt))
        {
            return false; // given out by no file of ours
        }

        return await file.WriteAsync(
            session => change(session, Now).BindText(1, item.Queue).Bind(2, id).Bind(3, receipt).Run() == 1,
            cancellationToken).ConfigureAwait(false);
    }
}
