using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Responses;

/// <summary>Opens cases for feedback that is about something, may well be, or is urgent, and brings further words to the case they belong to.</summary>
internal sealed partial class CaseOpener(
    CaseStore store, CaseTurn turn, CaseWords words, IOutbox outbox, IFeedbackCatalogue catalogue, ILogger<CaseOpener> logger) : IFeedbackSink
{
    public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(batch);
        var waiting = await AssignAsync(council.Id, batch, cancellationToken).ConfigureAwait(false);
        Dictionary<string, Case> cases = [];
        var opened = 0;
        await Deciding.AgainAsync("cases", StepOnceAsync, cancellationToken).ConfigureAwait(false);

        // Told again after a kill, the same messages are written again under the same keys, which changes nothing.
        await outbox.AddAsync([.. cases.Values.Select(Acknowledgement).OfType<OutboxDraft>()], cancellationToken).ConfigureAwait(false);
        await ForgetAsync(council.Id, [.. cases.Values.Where(static @case => @case.NativeId.Length == 0)], cancellationToken).ConfigureAwait(false);

        LogTaken(batch.Count, opened, batch.Count(static one => one is { State: FeedbackState.Standing, IsForOfficers: false }));
        return opened;

        async ValueTask<Decided<int>?> StepOnceAsync()
        {
            var found = await store.FindManyAsync(council.Id, waiting.Keys, cancellationToken).ConfigureAwait(false);
            List<(Versioned<Case>? Before, CaseStore.Step After)> steps = [];
            foreach (var (caseId, said) in waiting)
            {
                var before = found.GetValueOrDefault(caseId);
                if (said.Aggregate(before?.Value, turn.Take) is not { } after)
                {
                    continue;
                }

                cases[caseId] = after;
                if (after != before?.Value)
                {
                    steps.Add((before, new(after)));
                }
            }

            var lost = await store.ChangeManyAsync(council.Id, steps, cancellationToken).ConfigureAwait(false);
            opened += steps.Count(step => step.Before is null && !lost.Contains(step.After.Case.Id));
            waiting = waiting.Where(pair => lost.Contains(pair.Key)).ToDictionary();
            return waiting.Count == 0 ? new Decided<int>(opened) : null;
        }
    }

    /// <summary>Lets the messages of cases forget whose posts they answer, those that an officer's step has not brought to the outbox yet among them.</summary>
    private async ValueTask ForgetAsync(CouncilId council, IReadOnlyCollection<Case> gone, CancellationToken cancellationToken)
    {
        if (gone.Count > 0)
        {
            // Written here first, they are known to the outbox: whoever was to write them adds nothing to it any more.
            var owed = await store.FindOwedAsync(council, gone, cancellationToken).ConfigureAwait(false);
            await outbox.AddAsync(owed, cancellationToken).ConfigureAwait(false);
            await outbox.ForgetAsync(council, [.. gone.SelectMany(static @case => @case.Entries).Select(static entry => entry.OutboxKey).OfType<string>()], cancellationToken).ConfigureAwait(false);
            await store.SettleAsync(council, owed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Groups feedback by the case it belongs to: the one it was matched to, the one its thread began, or one of its own.</summary>
    private async ValueTask<Dictionary<string, List<Feedback>>> AssignAsync(
        CouncilId council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        string[] elsewhere = [.. batch.SelectMany(Named).Distinct()];
        string[] own = [.. batch.Where(static one => Named(one).Any()).Select(static one => one.Id.Value)];
        var known = elsewhere.Length == 0
            ? []
            : (await store.FindManyAsync(council, elsewhere.Union(own), cancellationToken).ConfigureAwait(false)).Keys.ToHashSet();
        var unopened = await FindUnopenedAsync(council, elsewhere.Except(known).Except(batch.Select(static one => one.Id.Value)), cancellationToken).ConfigureAwait(false);
        Dictionary<string, List<Feedback>> byCase = [];
        foreach (var one in batch)
        {
            var ownId = one.Id.Value;
            var target = known.Contains(ownId)
                ? ownId
                : Named(one).FirstOrDefault(id => known.Contains(id) || byCase.ContainsKey(id) || unopened.ContainsKey(id)) ?? ownId;
            if (target != ownId || one is not { State: FeedbackState.Standing, IsForOfficers: false })
            {
                if (!byCase.TryGetValue(target, out var list))
                {
                    byCase[target] = list = unopened.TryGetValue(target, out var first) ? [first] : [];
                }

                list.Add(one);
            }
        }

        return byCase;
    }

    /// <summary>The cases that feedback may belong to besides its own: the one it was matched to, then the one that began with the words it answers.</summary>
    private static IEnumerable<string> Named(Feedback one) => ((string?[])[one.About?.CaseId, one.InReplyTo?.Value]).OfType<string>();

    /// <summary>Finds words that begin a case which another host has not opened yet, so that what answers them opens none of its own.</summary>
    private async ValueTask<Dictionary<string, Feedback>> FindUnopenedAsync(CouncilId council, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        Dictionary<string, Feedback> unopened = [];
        foreach (var id in ids)
        {
            if (FeedbackId.TryParse(id, out var parsed)
                && await catalogue.FindAsync(council, parsed, cancellationToken).ConfigureAwait(false) is { State: FeedbackState.Standing } found
                && found.IsForOfficers
                && !Named(found).Any())
            {
                unopened[id] = found;
            }
        }

        return unopened;
    }

    private OutboxDraft? Acknowledgement(Case @case) =>
        @case is { State: CaseState.Open, AnsweredAt: null, NativeId.Length: > 0 }
        && @case.Entries.FirstOrDefault(static entry => entry is { Kind: CaseEntryKind.Acknowledgement, OutboxKey: not null }) is { } entry
            ? new()
            {
                Key = entry.OutboxKey!,
                Council = @case.Council,
                Account = @case.Account,
                Text = entry.Text!,
                ReplyTo = @case.NativeId,
                Subject = $"case:{@case.Id}",
                Kind = OutboxKind.Acknowledgement,
                Language = entry.Language,
                Card = words.CardOf(@case.Id, entry.Text!, entry.Language),
            }
            : null;

    [LoggerMessage(6000, LogLevel.Debug, "Took {Count} pieces of feedback: {Opened} cases opened, {Unmatched} are about nothing of ours")]
    private partial void LogTaken(int count, int opened, int unmatched);
}
