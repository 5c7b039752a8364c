using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Responses;

/// <summary>Opens cases for feedback that is about something, may well be, or is urgent, and brings further words to the case they belong to.</summary>
internal sealed partial class CaseOpener(CaseStore store, CaseTurn turn, CaseWords words, IOutbox outbox, ILogger<CaseOpener> logger) : IFeedbackSink
{
    public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(batch);
        var waiting = await AssignAsync(council.Id, batch, cancellationToken).ConfigureAwait(false);
        Dictionary<string, Case> cases = [];
        var opened = 0;
        while (waiting.Count > 0)
        {
            var found = await store.FindManyAsync(council.Id, waiting.Keys, cancellationToken).ConfigureAwait(false);
            List<(Versioned<Case>? Before, CaseStore.Step After)> steps = [];
            foreach (var (caseId, feedback) in waiting)
            {
                var before = found.GetValueOrDefault(caseId);
                if (feedback.Aggregate(before?.Value, turn.Take) is not { } after)
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
        }

        // Told again after a kill, the same messages are written again under the same keys, which changes nothing.
        await outbox.AddAsync([.. cases.Values.Select(Acknowledgement).OfType<OutboxDraft>()], cancellationToken).ConfigureAwait(false);
        foreach (var gone in cases.Values.Where(static @case => @case.NativeId.Length == 0))
        {
            await outbox.ForgetAsync(council.Id, [.. gone.Entries.Select(static entry => entry.OutboxKey).OfType<string>()], cancellationToken).ConfigureAwait(false);
        }

        LogTaken(batch.Count, opened, batch.Count(static feedback => feedback is { State: FeedbackState.Standing, IsForOfficers: false }));
        return opened;
    }

    /// <summary>Groups feedback by the case it belongs to: the one it was matched to, the one its thread began, or one of its own.</summary>
    private async ValueTask<Dictionary<string, List<Feedback>>> AssignAsync(
        CouncilId council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        string[] elsewhere = [.. batch
            .Where(static feedback => feedback.About?.CaseId is not null || feedback.InReplyTo is not null)
            .SelectMany(static feedback => (string?[])[feedback.Id.Value, feedback.About?.CaseId, feedback.InReplyTo?.Value])
            .OfType<string>()
            .Distinct()];
        var known = elsewhere.Length == 0
            ? []
            : (await store.FindManyAsync(council, elsewhere, cancellationToken).ConfigureAwait(false)).Keys.ToHashSet();
        Dictionary<string, List<Feedback>> byCase = [];
        foreach (var feedback in batch)
        {
            var own = feedback.Id.Value;
            var target = known.Contains(own) ? own
                : feedback.About?.CaseId is { } matched && (known.Contains(matched) || byCase.ContainsKey(matched)) ? matched
                : feedback.InReplyTo is { Value: var thread } && (known.Contains(thread) || byCase.ContainsKey(thread)) ? thread
                : own;
            if (target != own || feedback is not { State: FeedbackState.Standing, IsForOfficers: false })
            {
                (byCase.TryGetValue(target, out var list) ? list : byCase[target] = []).Add(feedback);
            }
        }

        return byCase;
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
