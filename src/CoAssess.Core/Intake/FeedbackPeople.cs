using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Intake;

/// <summary>Erases and exports feedback by author, and lets it expire. A tombstone stays, so that reading the posts again brings nothing back.</summary>
internal sealed class FeedbackPeople(
    FeedbackStore store,
    IRecordStore records,
    IEnumerable<IFeedbackSink> sinks,
    IEnumerable<IFeedbackNeeds> needs,
    PartPositions positions,
    Council council,
    IOptions<CoAssessOptions> options) : IErasable, IExpiresInSteps
{
    private const int BatchSize = 500;
    private const string PositionOf = "Retention";

    public string Name => "feedback";

    public int Turn => -1;

    public async ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
    {
        var of = CouncilId.Parse(council);
        var erased = 0;
        foreach (var ids in (await store.ListOfAuthorAsync(of, author, cancellationToken).ConfigureAwait(false)).Chunk(BatchSize))
        {
            erased += await EraseAsync(of, author, ids, cancellationToken).ConfigureAwait(false);
        }

        return erased;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        string council, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var of = CouncilId.Parse(council);
        foreach (var ids in (await store.ListOfAuthorAsync(of, author, cancellationToken).ConfigureAwait(false)).Chunk(BatchSize))
        {
            var kept = await store.FindAsync(of, ids, cancellationToken).ConfigureAwait(false);
            foreach (var id in ids)
            {
                if (kept.GetValueOrDefault(id)?.Value.Feedback is { State: FeedbackState.Standing } feedback)
                {
                    yield return JsonSerializer.SerializeToUtf8Bytes(feedback, IntakeJson.Default.Feedback);
                }
            }
        }
    }

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await ExpireAsync(now, "", WorkBudget.Endless(), cancellationToken).ConfigureAwait(false)).Expired;

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, WorkBudget budget, CancellationToken cancellationToken)
    {
        var position = await positions.FindAsync(PositionOf, Name, cancellationToken).ConfigureAwait(false);
        var (expired, rest) = await ExpireAsync(now, position.After, budget, cancellationToken).ConfigureAwait(false);
        if (rest is null)
        {
            await positions.ForgetAsync(PositionOf, Name, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await positions.SaveAsync(PositionOf, Name, position with { After = rest }, cancellationToken).ConfigureAwait(false);
        }

        return expired;
    }

    /// <summary>Goes through all that is kept, a page of a shard at a time.</summary>
    /// <returns>How much expired, and where to go on; null at the end.</returns>
    private async ValueTask<(int Expired, string? Left)> ExpireAsync(DateTimeOffset now, string after, WorkBudget budget, CancellationToken cancellationToken)
    {
        var before = now - options.Value.FeedbackRetention;
        var expired = 0;
        for (string? rest = after; ;)
        {
            var (shard, continuation) = rest.Split(':', 2) is [var number, var mark] ? (int.Parse(number, CultureInfo.InvariantCulture), mark) : (0, "");
            var range = RecordRange.OfRowPrefix(Keys.FeedbackTable, Keys.FeedbackPartition(council.Id.Value, shard), Keys.FeedbackRows);
            var page = await records.ListAsync(range, continuation.Length > 0 ? continuation : null, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false);
            expired += await ExpireAsync(page.Records, before, now, cancellationToken).ConfigureAwait(false);
            rest = page.Continuation is not null ? $"{shard}:{page.Continuation}" : shard + 1 < store.Shards ? $"{shard + 1}:" : null;
            if (rest is null || !budget.MayGoOn())
            {
                return (expired, rest);
            }
        }
    }

    /// <summary>Empties a batch, tells the sinks, and only then takes the author's index away: interrupted, it is found again.</summary>
    private async ValueTask<int> EraseAsync(CouncilId of, string author, FeedbackId[] ids, CancellationToken cancellationToken)
    {
        Dictionary<FeedbackId, Feedback> told = [];
        HashSet<FeedbackId> erased = [];
        Dictionary<FeedbackId, IReadOnlyList<string>> leaving = [];
        var count = await Deciding.AgainAsync("the feedback of somebody who is erased", EmptyOnceAsync, cancellationToken).ConfigureAwait(false);
        await TellAsync(of, [.. told.Values], cancellationToken).ConfigureAwait(false);
        await store.LeaveAsync(of, leaving, cancellationToken).ConfigureAwait(false);
        await store.UnlistAsync(of, author, ids, cancellationToken).ConfigureAwait(false);
        return count;

        async ValueTask<Decided<int>?> EmptyOnceAsync()
        {
            var writer = new RecordWriter(records);
            foreach (var (id, found) in await store.FindAsync(of, ids, cancellationToken).ConfigureAwait(false))
            {
                var after = found.Value;
                if (after.Feedback is { State: FeedbackState.Standing } words)
                {
                    after = (after with { Feedback = Tombstone.Of(words, FeedbackState.Erased) }).LeavingFrom(after);
                    erased.Add(id);
                }

                after = after.WithoutLeaving([author]); // by the index this is found again, so that goes last
                if (!ReferenceEquals(after, found.Value))
                {
                    writer.Renew(store.ToRecord(of, id, after, found.ETag));
                }

                if (after.Leaving is { } others)
                {
                    leaving[id] = others;
                }

                if (after.Feedback is { } gone)
                {
                    told[id] = gone;
                }
            }

            return await writer.SaveAsync(cancellationToken).ConfigureAwait(false) ? new Decided<int>(erased.Count) : null;
        }
    }

    private async ValueTask TellAsync(CouncilId of, List<Feedback> told, CancellationToken cancellationToken)
    {
        if (told.Count == 0 || of != council.Id)
        {
            return;
        }

        foreach (var sink in sinks)
        {
            await sink.TakeAsync(council, told, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> ExpireAsync(
        IReadOnlyList<StoredRecord> page, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = page.Select(static record => (Record: record, Kept: record.Read(IntakeJson.Default.KeptFeedback))).ToArray();
        await store.LeaveAsync(
            council.Id,
            all.Where(static one => one.Kept.Leaving is not null).ToDictionary(static one => FeedbackStore.IdOf(one.Record.Key), static one => one.Kept.Leaving!),
            cancellationToken).ConfigureAwait(false);
        var old = all.Where(one => one.Kept is { IsExpired: false, Leaving: null } && (one.Kept.Feedback?.ReceivedAt ?? one.Kept.KeptAt) <= before).ToArray();
        var needed = await FindNeededAsync([.. old.Select(static one => one.Kept.Feedback).OfType<Feedback>()], before, cancellationToken).ConfigureAwait(false);
        var changes = new List<FeedbackChange>();
        var marks = new RecordWriter(records);
        foreach (var (record, kept) in old)
        {
            if (kept.Feedback is { Id: var words } && needed.Contains(words))
            {
                continue;
            }

            var id = FeedbackStore.IdOf(record.Key);
            changes.Add(new(id, kept, record.ETag, new() { Chunk = "", KeptAt = now, IsExpired = true }, IsRenewed: true));
            await foreach (var mark in records.ReadAllAsync(Keys.RepostsOf(record.Key.Partition, id.Value), cancellationToken).ConfigureAwait(false))
            {
                marks.Delete(mark.Key);
            }
        }

        await marks.SaveAsync(cancellationToken).ConfigureAwait(false);
        return await store.SaveAsync(council.Id, changes, cancellationToken).ConfigureAwait(false) ? changes.Count : 0;
    }

    /// <summary>The words that somebody still works with; what was deleted or erased is needed by nobody.</summary>
    private async ValueTask<IReadOnlySet<FeedbackId>> FindNeededAsync(IReadOnlyList<Feedback> feedback, DateTimeOffset before, CancellationToken cancellationToken)
    {
        Feedback[] standing = [.. feedback.Where(static one => one.State is FeedbackState.Standing)];
        HashSet<FeedbackId> needed = [];
        foreach (var need in standing.Length == 0 ? [] : needs)
        {
            needed.UnionWith(await need.FindNeededAsync(council.Id, standing, before, cancellationToken).ConfigureAwait(false));
        }

        return needed;
    }
}
