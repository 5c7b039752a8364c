using CoAssess.Storage;

namespace CoAssess.Core.Tests.Outbox;

/// <summary>Stands for a host that is killed: from the n-th write on nothing is stored any more, and the call throws.</summary>
internal sealed class InterruptedRecords(IRecordStore inner) : IRecordStore
{
    private int _left = int.MaxValue;

    /// <summary>Lets so many writes pass; with <paramref name="storesTheLast"/> the next is stored too, but its caller never learns of it.</summary>
    public void KillAfter(int writes, bool storesTheLast = false) => (_left, StoresTheLast) = (writes, storesTheLast);

    public void Restart() => _left = int.MaxValue;

    /// <summary>Gets or sets what a call throws that finds the host dead.</summary>
    public Func<Exception> Failure { get; set; } = static () => new KilledException();

    private bool StoresTheLast { get; set; }

    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken) =>
        inner.FindManyAsync(table, partition, rows, cancellationToken);

    public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(range, continuation, limit, cancellationToken);

    public async ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        if (_left-- > 0)
        {
            return await inner.ChangeAsync(table, partition, changes, cancellationToken);
        }

        if (_left == -1 && StoresTheLast)
        {
            await inner.ChangeAsync(table, partition, changes, cancellationToken);
        }

        throw Failure();
    }
}

internal sealed class KilledException : Exception;
