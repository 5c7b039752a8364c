using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Keeps a recheck that takes more than one message: how far it came, and beside it which posts were found gone.</summary>
/// <remarks>The gone ones are written first; only the state says how many of their rows count.</remarks>
internal sealed class RecheckStore(IRecordStore records, TimeProvider clock)
{
    private const int RowPosts = 500;

    /// <summary>What a night left behind that was given up is no beginning for the next.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Finds what is under way; a beginning where there is nothing.</summary>
    public async ValueTask<(RecheckState State, List<GonePost> Gone)> FindAsync(CouncilId council, AccountId account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = State(council, account);
        if (await records.FindAsync(key, IntakeJson.Default.RecheckState, cancellationToken).ConfigureAwait(false) is not { } kept || now - kept.Value.BegunAt >= Lasts)
        {
            return (new() { BegunAt = now }, []);
        }

        List<GonePost> gone = [];
        for (var row = 0; row < kept.Value.Rows; row++)
        {
            var found = await records.FindAsync(Gone(council, account, row), IntakeJson.Default.GonePostArray, cancellationToken).ConfigureAwait(false);
            gone.AddRange(found?.Value ?? throw new InvalidDataException("A recheck that is under way lacks what it found; it begins anew once half a day is over."));
        }

        return (kept.Value, gone);
    }

    /// <summary>Keeps how far a recheck came.</summary>
    /// <param name="council">The council.</param>
    /// <param name="account">The account.</param>
    /// <param name="state">How far it came; its count of rows is from before.</param>
    /// <param name="gone">What was found gone since.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask SaveAsync(CouncilId council, AccountId account, RecheckState state, IEnumerable<GonePost> gone, CancellationToken cancellationToken)
    {
        var key = State(council, account);
        var rows = state.Rows;
        foreach (var some in gone.Chunk(RowPosts))
        {
            await records.SaveAsync(JsonRecords.ToRecord(Gone(council, account, rows++), some, IntakeJson.Default.GonePostArray), cancellationToken).ConfigureAwait(false);
        }

        await records.SaveAsync(JsonRecords.ToRecord(key, state with { Rows = rows }, IntakeJson.Default.RecheckState), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets a recheck that came to its end, and whatever an abandoned one left: first that it was under way.</summary>
    public async ValueTask ForgetAsync(CouncilId council, AccountId account, CancellationToken cancellationToken)
    {
        var key = State(council, account);
        List<RecordChange> left = [new RecordChange.Delete(key.Row)];
        await foreach (var record in records.ReadAllAsync(RecordRange.OfRowPrefix(key.Table, key.Partition, Keys.RecheckGoneRows), cancellationToken).ConfigureAwait(false))
        {
            left.Add(new RecordChange.Delete(record.Key.Row));
        }

        foreach (var some in left.Chunk(StorageLimits.MaxBatch))
        {
            await records.ChangeAsync(key.Table, key.Partition, some, cancellationToken).ConfigureAwait(false);
        }
    }

    private static RecordKey State(CouncilId council, AccountId account) => Keys.Recheck(council.Value, account.Channel.Name, account.Name);

    private static RecordKey Gone(CouncilId council, AccountId account, int row) => Keys.RecheckGone(council.Value, account.Channel.Name, account.Name, row);
}
