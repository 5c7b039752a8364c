namespace CoAssess.Storage.Sqlite;

/// <summary>Leases in the file, so that every process that uses it respects them.</summary>
internal sealed class SqliteLeases(SqliteFile file, TimeProvider clock) : ILeases
{
    private const string Acquire = """
        INSERT INTO lease(name, fence, expires_at) VALUES(?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET fence = excluded.fence, expires_at = excluded.expires_at WHERE expires_at <= ?4
        """;

    private const string Renew = "UPDATE lease SET expires_at = ?3 WHERE name = ?1 AND fence = ?2";

    private const string Release = "DELETE FROM lease WHERE name = ?1 AND fence = ?2";

    private long Now => clock.GetUtcNow().UtcTicks;

    public async ValueTask<ILease?> TryAcquireAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        StorageGuard.Lease(name, duration);
        return await file.WriteAsync(
            session =>
            {
                var (now, fence) = (Now, session.Next());
                return session.Connection.Use(Acquire).BindText(1, name).Bind(2, fence).Bind(3, now + duration.Ticks).Bind(4, now).Run() == 1
                    ? new Lease(this, name, fence, duration)
                    : null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) => file.WriteAsync(
        session => session.Connection.Use(Renew).BindText(1, lease.Name).Bind(2, lease.Fence).Bind(3, Now + duration.Ticks).Run() == 1,
        cancellationToken);

    private Task<int> ReleaseAsync(Lease lease) => file.WriteAsync(
        session => session.Connection.Use(Release).BindText(1, lease.Name).Bind(2, lease.Fence).Run(), CancellationToken.None);

    private sealed class Lease(SqliteLeases leases, string name, long fence, TimeSpan duration) : ILease
    {
        public string Name => name;

        public long Fence => fence;

        public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken) =>
            await leases.RenewAsync(this, duration, cancellationToken).ConfigureAwait(false);

        public async ValueTask DisposeAsync() => await leases.ReleaseAsync(this).ConfigureAwait(false);
    }
}
