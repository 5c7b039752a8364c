using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Responses;

/// <summary>The records of cases: a case, the rows by which it is found and the message it owes lie in one partition and change in one atomic step.</summary>
/// <remarks>
/// A case holds the ids of feedback and the council's own words, and of a person only the network's id of the post that opened it.
/// Who wrote is known to intake alone: it tells of deletions and erasures as it tells of words, and the id goes with them
/// (<see cref="CaseTurn"/>); a year after the answer it goes by itself (<see cref="CaseExpiry"/>).
/// </remarks>
internal sealed class CaseStore(IRecordStore records, ResponseSettings settings)
{
    /// <summary>What a step makes of a case.</summary>
    /// <param name="Case">The case from now on.</param>
    /// <param name="Owed">The message that tells of it, kept beside it until it stands in the outbox; null for none.</param>
    public sealed record Step(Case Case, OutboxDraft? Owed = null);

    public async ValueTask<Versioned<Case>?> FindAsync(CouncilId council, string caseId, CancellationToken cancellationToken) =>
        await records.FindAsync(new(Keys.CaseTable, Partition(council, caseId), Keys.Case(caseId)), ResponsesJson.Default.Case, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Reads cases by id; those there are, by id.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Versioned<Case>>> FindManyAsync(
        CouncilId council, IEnumerable<string> caseIds, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(caseIds
            .GroupBy(caseId => Partition(council, caseId))
            .SelectMany(static group => group.Select(Keys.Case).Chunk(StorageLimits.MaxBatch).Select(rows => (group.Key, rows)))
            .Select(part => records.FindManyAsync(Keys.CaseTable, part.Key, part.rows, cancellationToken).AsTask())).ConfigureAwait(false);
        return parts.SelectMany(static part => part.Values)
            .Select(static record => new Versioned<Case>(record.Read(ResponsesJson.Default.Case), record.ETag))
            .ToDictionary(static found => found.Value.Id);
    }

    /// <summary>Changes one case; reads it again and repeats when another writer was first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="next">What it makes of the case as it stands; null for no change.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>What became of it; null when there is no such case or nothing changed.</returns>
    public ValueTask<Step?> ChangeAsync(CouncilId council, string caseId, Func<Case, Step?> next, CancellationToken cancellationToken) => Deciding.AgainAsync<Step?>(
        "a case",
        async () =>
        {
            if (await FindAsync(council, caseId, cancellationToken).ConfigureAwait(false) is not { } found || next(found.Value) is not { } step)
            {
                return new Decided<Step?>(null);
            }

            var partition = Partition(council, caseId);
            return await records.ChangeAsync(Keys.CaseTable, partition, Changes(partition, found, step), cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored
                ? new Decided<Step?>(step)
                : null;
        },
        cancellationToken);

    /// <summary>Stores many steps at once, in few dense batches.</summary>
    /// <param name="council">The council.</param>
    /// <param name="steps">What was read (null for nothing) and what it becomes; each of another case.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The ids of the cases that another writer changed meanwhile: they are to be read and stepped again.</returns>
    public async ValueTask<IReadOnlySet<string>> ChangeManyAsync(
        CouncilId council, IEnumerable<(Versioned<Case>? Before, Step After)> steps, CancellationToken cancellationToken)
    {
        var lost = await Task.WhenAll(steps
            .GroupBy(step => Partition(council, step.After.Case.Id))
            .SelectMany(static group => Pack(group.Key, group))
            .Select(async pack =>
                await records.ChangeAsync(Keys.CaseTable, pack.Partition, pack.Changes, cancellationToken).ConfigureAwait(false) is ChangeOutcome.Conflict
                    ? pack.CaseIds
                    : [])).ConfigureAwait(false);
        return lost.SelectMany(static ids => ids).ToHashSet();
    }

    /// <summary>Lists cases under prefixes that lie in every partition, in the order of what follows the prefix.</summary>
    public async ValueTask<CasePage> ListAsync(
        CouncilId council, IReadOnlyList<string> prefixes, string? continuation, int limit, CancellationToken cancellationToken)
    {
        var sources = Keys.CasePartitions(council.Value, settings.Shards)
            .SelectMany(_ => prefixes, static (partition, prefix) => new MergedList.Source(Keys.CaseTable, partition, prefix));
        var page = await MergedList.ReadAsync(records, sources, continuation, limit, cancellationToken).ConfigureAwait(false);
        string[] ids = [.. page.Items.Select(static item => Keys.Split(item.Suffix)[^1])];
        var found = await FindManyAsync(council, ids, cancellationToken).ConfigureAwait(false);
        return new([.. ids.Where(found.ContainsKey).Select(id => found[id].Value)], page.Continuation);
    }

    /// <summary>Lists answered cases that still point at a resident's post, answered before a moment, at most 1,000.</summary>
    public async ValueTask<IReadOnlyList<string>> ListExpiredAsync(CouncilId council, DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<string> expired = [];
        foreach (var partition in Keys.CasePartitions(council.Value, settings.Shards))
        {
            var page = await records.ListAsync(
                RecordRange.OfPartition(Keys.CaseTable, partition, Keys.CaseExpiresPrefix, Keys.CaseExpires(before, "")), null, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false);
            expired.AddRange(page.Records.Select(static record => Keys.Split(record.Key.Row)[^1]));
        }

        return expired;
    }

    /// <summary>Counts the cases whose opening words are taken off the public pages, by reason.</summary>
    public async ValueTask<IReadOnlyDictionary<HidingReason, int>> CountHiddenAsync(CouncilId council, CancellationToken cancellationToken)
    {
        Dictionary<HidingReason, int> counts = [];
        foreach (var partition in Keys.CasePartitions(council.Value, settings.Shards))
        {
            string? continuation = null;
            do
            {
                var page = await records.ListAsync(
                    RecordRange.OfRowPrefix(Keys.CaseTable, partition, Keys.CaseHiddenPrefix), continuation, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false);
                foreach (var (reason, count) in page.Records.CountBy(static record => Enum.Parse<HidingReason>(Keys.Split(record.Key.Row)[1])))
                {
                    counts[reason] = counts.GetValueOrDefault(reason) + count;
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        return counts;
    }

    /// <summary>Lists messages that cases owe to the outbox, at most 1,000.</summary>
    public async ValueTask<IReadOnlyList<OutboxDraft>> ListOwedAsync(CouncilId council, CancellationToken cancellationToken)
    {
        List<OutboxDraft> owed = [];
        foreach (var partition in Keys.CasePartitions(council.Value, settings.Shards))
        {
            var page = await records.ListAsync(
                RecordRange.OfRowPrefix(Keys.CaseTable, partition, Keys.CaseOwesPrefix), null, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false);
            owed.AddRange(page.Records.Select(static record => record.Read(ResponsesJson.Default.OutboxDraft)));
        }

        return [.. owed.Take(StorageLimits.MaxPage)];
    }

    /// <summary>Finds the messages that some cases owe to the outbox.</summary>
    public async ValueTask<IReadOnlyList<OutboxDraft>> FindOwedAsync(CouncilId council, IEnumerable<Case> cases, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(cases
            .SelectMany(static @case => @case.Entries.Select(static entry => entry.OutboxKey).OfType<string>(), static (@case, key) => (@case.Id, key))
            .GroupBy(owed => Partition(council, owed.Id), static owed => Keys.CaseOwes(owed.key))
            .SelectMany(static group => group.Chunk(StorageLimits.MaxBatch).Select(rows => (group.Key, rows)))
            .Select(part => records.FindManyAsync(Keys.CaseTable, part.Key, part.rows, cancellationToken).AsTask())).ConfigureAwait(false);
        return [.. parts.SelectMany(static part => part.Values).Select(static record => record.Read(ResponsesJson.Default.OutboxDraft))];
    }

    /// <summary>Forgets what is owed once it stands in the outbox.</summary>
    public async ValueTask SettleAsync(CouncilId council, IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken)
    {
        foreach (var group in drafts.GroupBy(draft => Partition(council, draft.Subject["case:".Length..])))
        {
            foreach (var chunk in group.Chunk(StorageLimits.MaxBatch))
            {
                await records.ChangeAsync(
                    Keys.CaseTable, group.Key, [.. chunk.Select(static draft => new RecordChange.Delete(Keys.CaseOwes(draft.Key)))], cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    private string Partition(CouncilId council, string caseId) => Keys.CasePartition(council.Value, caseId, settings.Shards);

    private static IEnumerable<(string Partition, List<RecordChange> Changes, List<string> CaseIds)> Pack(
        string partition, IEnumerable<(Versioned<Case>? Before, Step After)> steps)
    {
        List<RecordChange> changes = [];
        List<string> caseIds = [];
        foreach (var (before, after) in steps)
        {
            var more = Changes(partition, before, after);
            if (changes.Count + more.Count > StorageLimits.MaxBatch)
            {
                yield return (partition, changes, caseIds);
                (changes, caseIds) = ([], []);
            }

            changes.AddRange(more);
            caseIds.Add(after.Case.Id);
        }

        if (changes.Count > 0)
        {
            yield return (partition, changes, caseIds);
        }
    }

    private static List<RecordChange> Changes(string partition, Versioned<Case>? before, Step after)
    {
        var record = JsonRecords.ToRecord(
            new(Keys.CaseTable, partition, Keys.Case(after.Case.Id)),
            after.Case,
            ResponsesJson.Default.Case,
            before?.ETag ?? default,
            Columns(after.Case));
        List<RecordChange> changes = [before is null ? new RecordChange.Insert(record) : new RecordChange.Replace(record)];
        changes.AddRange(IndexRow.Changes(Keys.CaseTable, partition, before is null ? [] : Index(before.Value), Index(after.Case)));
        if (after.Owed is { } owed)
        {
            changes.Add(new RecordChange.Upsert(JsonRecords.ToRecord(
                new(Keys.CaseTable, partition, Keys.CaseOwes(owed.Key)), owed, ResponsesJson.Default.OutboxDraft)));
        }

        return changes;
    }

    private static Dictionary<string, string> Columns(Case @case) => new()
    {
        ["State"] = @case.State.ToString(),
        ["OpenedAt"] = PropertyText.Of(@case.OpenedAt),
        ["AnswerBy"] = PropertyText.Of(@case.AnswerBy.DueOn),
        ["IsHeld"] = PropertyText.Of(@case.IsHeld),
    };

    /// <summary>The rows by which a case is found: by what is due, by what it is about, and in the register once it was answered.</summary>
    private static List<IndexRow> Index(Case @case)
    {
        var (id, dataset, row) = (@case.Id, @case.About.Dataset?.Value, @case.About.Row?.Value);
        List<IndexRow> rows = [new(Keys.CaseDue(@case.State.ToString(), @case.IsHeld, @case.AnswerBy.DueOn, @case.OpenedAt, id))];
        if (dataset is not null && @case.State is not CaseState.Withdrawn)
        {
            rows.Add(new(Keys.CaseAbout(dataset, @case.OpenedAt, id)));
            if (row is not null)
            {
                rows.Add(new(Keys.CaseAboutRow(dataset, row, @case.OpenedAt, id)));
            }
        }

        if (@case is { Answer: not null, AnsweredAt: { } answeredAt, IsHeld: false })
        {
            rows.Add(new(Keys.CaseInRegister(answeredAt, id)));
            if (dataset is not null)
            {
                rows.Add(new(Keys.CaseInRegisterAbout(dataset, answeredAt, id)));
            }
        }

        if (@case.HiddenBecause is { } reason)
        {
            rows.Add(new(Keys.CaseHidden(reason.ToString(), id)));
        }

        if (@case is { State: CaseState.Answered, NativeId.Length: > 0, AnsweredAt: { } lastAnsweredAt })
        {
            rows.Add(new(Keys.CaseExpires(lastAnsweredAt, id)));
        }

        return rows;
    }
}
