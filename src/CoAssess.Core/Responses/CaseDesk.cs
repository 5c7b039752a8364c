using System.Globalization;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Storage;

namespace CoAssess.Responses;

/// <summary>What officers see of the cases and say to them.</summary>
/// <remarks>The council's words and the case change in one atomic step, with the message beside them; a kill before it stands in the outbox leaves it owed.</remarks>
internal sealed class CaseDesk(CaseStore store, CaseWords words, AnswerRules rules, IOutbox outbox, TimeProvider clock) : ICaseDesk
{
    private const int PageSize = 50;
    private const int LongestQuestion = 2000;

    public ValueTask<CasePage> ListAsync(CouncilId council, CaseState? state, string? continuation, CancellationToken cancellationToken) =>
        store.ListAsync(
            council,
            [.. (state is { } one ? [one] : Enum.GetValues<CaseState>()).Select(static state => Keys.CaseDuePrefix(state.ToString()))],
            continuation,
            PageSize,
            cancellationToken);

    public ValueTask<CasePage> ListAboutAsync(
        CouncilId council, DatasetId dataset, RowReference? row, string? continuation, CancellationToken cancellationToken) =>
        store.ListAsync(
            council,
            [row is { } one ? Keys.CaseAboutRowPrefix(dataset.Value, one.Value) : Keys.CaseAboutPrefix(dataset.Value)],
            continuation,
            PageSize,
            cancellationToken);

    public async ValueTask<Case?> FindAsync(CouncilId council, string caseId, CancellationToken cancellationToken) =>
        IsId(caseId) ? (await store.FindAsync(council, caseId, cancellationToken).ConfigureAwait(false))?.Value : null;

    public async ValueTask<CaseActionOutcome> AnswerAsync(
        CouncilId council, string caseId, CaseAnswer answer, IReadOnlyCollection<string> seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(seen);
        return await FindAsync(council, caseId, cancellationToken).ConfigureAwait(false) is not { } @case
            ? new CaseActionOutcome.NotFound()
            : await rules.WhyNotAsync(@case, answer, seen, cancellationToken).ConfigureAwait(false) is { } refused
                ? refused
                : await SayAsync(council, caseId, standing => Answer(standing, answer), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CaseActionOutcome> AskAsync(
        CouncilId council, string caseId, string question, IReadOnlyCollection<string> seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(seen);
        if (question.Trim() is not { Length: > 0 and <= LongestQuestion } asked)
        {
            return new CaseActionOutcome.Refused(string.Create(CultureInfo.InvariantCulture, $"A question has 1 to {LongestQuestion:N0} characters; this one has {question.Trim().Length:N0}."));
        }

        return await FindAsync(council, caseId, cancellationToken).ConfigureAwait(false) is not { } @case
            ? new CaseActionOutcome.NotFound()
            : await rules.WhyNotAsync(@case, asked, seen, cancellationToken).ConfigureAwait(false) is { } refused
                ? refused
                : await SayAsync(council, caseId, standing => Ask(standing, asked), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<CaseActionOutcome> MatchAsync(CouncilId council, string caseId, FeedbackMatch? about, string officer, CancellationToken cancellationToken) =>
        DecideAsync(council, caseId, standing => about is null ? Decline(standing, officer) : Match(standing, about, officer), cancellationToken);

    public ValueTask<CaseActionOutcome> NoteAsync(CouncilId council, string caseId, string text, string officer, CancellationToken cancellationToken) =>
        DecideAsync(council, caseId, standing => new Saying.Said(new(Noted(standing, officer, text))), cancellationToken);

    private async ValueTask<CaseActionOutcome> DecideAsync(CouncilId council, string caseId, Func<Case, Saying> decide, CancellationToken cancellationToken) =>
        IsId(caseId) ? await SayAsync(council, caseId, decide, cancellationToken).ConfigureAwait(false) : new CaseActionOutcome.NotFound();

    private Saying Match(Case standing, FeedbackMatch about, string officer) => standing switch
    {
        { State: CaseState.Withdrawn } => new Saying.Refused(AnswerRules.WithdrawnReason),
        { About.By: MatchKind.Officer } when standing.About.IsSameAs(about) => new Saying.Already(),
        _ => new Saying.Said(new(Noted(standing, officer, $"Said that it is about {CaseNote.Name(about)}.") with
        {
            About = about with { By = MatchKind.Officer, CaseId = null, Probability = 1 },
        })),
    };

    private Saying Decline(Case standing, string officer) => standing.IsDeclined
        ? new Saying.Already()
        : new Saying.Said(new(Declined(Noted(standing, officer, "Said that none of the suggestions is right."))));

    /// <summary>A case that was about nothing but guesses is of nobody's concern any more, and points at nobody's post.</summary>
    private static Case Declined(Case noted) => noted is { About.Dataset: null, About.Answer: null, IsUrgent: false, State: CaseState.Open, Answer: null }
        ? noted with { IsDeclined = true, State = CaseState.Withdrawn, NativeId = "" }
        : noted with { IsDeclined = true };

    private Case Noted(Case standing, string officer, string text) => standing with { Notes = [.. standing.Notes, new(clock.GetUtcNow(), officer, text)] };

    public async ValueTask<CaseActionOutcome> EndHoldAsync(CouncilId council, string caseId, string officer, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(officer);
        return IsId(caseId)
            ? await SayAsync(council, caseId, EndHold, cancellationToken).ConfigureAwait(false)
            : new CaseActionOutcome.NotFound();

        Saying EndHold(Case standing) => standing switch
        {
            { IsUrgent: false } => new Saying.Refused("The case is not urgent, so it is not held."),
            { IsLookedAt: true } => new Saying.Already(),
            { IsTakenBack: true } => new Saying.Said(new(Noted(
                standing with { IsLookedAt = true, Dangers = [], State = CaseState.Withdrawn }, officer, "Looked at it: what was said had been taken back."))),
            _ => new Saying.Said(new(Noted(standing with { IsLookedAt = true, Dangers = [] }, officer, "Looked at it: it may stand in public as any other."))),
        };
    }

    public async ValueTask<CaseActionOutcome> HideAsync(
        CouncilId council, string caseId, HidingReason? because, string officer, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(officer);
        if (await FindAsync(council, caseId, cancellationToken).ConfigureAwait(false) is not { } @case)
        {
            return new CaseActionOutcome.NotFound();
        }

        if (because is not null && !await rules.StoodInPublicAsync(@case, cancellationToken).ConfigureAwait(false))
        {
            return new CaseActionOutcome.Refused("These words stand on no public page: their author did not ask for it, or they went.");
        }

        return await SayAsync(council, caseId, Hide, cancellationToken).ConfigureAwait(false);

        Saying Hide(Case standing) => standing.HiddenBecause == because
            ? new Saying.Already()
            : new Saying.Said(new(Noted(
                standing with { HiddenBecause = because },
                officer,
                because is { } reason ? $"Took the words off the public pages ({reason})." : "Put the words back on the public pages.")));
    }

    /// <summary>What a saying makes of a case: a step, nothing (it was said already), or a refusal.</summary>
    private abstract record Saying
    {
        public sealed record Said(CaseStore.Step Step) : Saying;

        public sealed record Already : Saying;

        public sealed record Refused(string Reason) : Saying;
    }

    private async ValueTask<CaseActionOutcome> SayAsync(
        CouncilId council, string caseId, Func<Case, Saying> say, CancellationToken cancellationToken)
    {
        Saying? last = null;
        Case? seen = null;
        var step = await store.ChangeAsync(
            council,
            caseId,
            standing =>
            {
                seen = standing;
                last = say(standing);
                return (last as Saying.Said)?.Step;
            },
            cancellationToken).ConfigureAwait(false);
        if (step?.Owed is { } owed)
        {
            await outbox.AddAsync([owed], cancellationToken).ConfigureAwait(false);
            await store.SettleAsync(council, [owed], cancellationToken).ConfigureAwait(false);
        }

        return last switch
        {
            null => new CaseActionOutcome.NotFound(),
            Saying.Refused refused => new CaseActionOutcome.Refused(refused.Reason),
            Saying.Already => new CaseActionOutcome.Done(seen!),
            _ => new CaseActionOutcome.Done(step!.Case),
        };
    }

    private Saying Answer(Case standing, CaseAnswer answer)
    {
        if (standing.State is CaseState.Answered && standing.Answer == answer)
        {
            return new Saying.Already();
        }

        if (IsCutWhileHeld(standing, answer.Text))
        {
            return TooLongWhileHeld;
        }

        var now = clock.GetUtcNow();
        return Say(standing, CaseEntryKind.Answer, OutboxKind.Answer, answer.Text, now, said => said with
        {
            State = CaseState.Answered,
            AnsweredAt = now,
            Outcome = answer.Outcome,
            Answer = answer,
        });
    }

    private Saying Ask(Case standing, string question) => standing.State switch
    {
        CaseState.Asked when standing.Entries.Last(static entry => entry.Kind is CaseEntryKind.Question).Text == question => new Saying.Already(),
        CaseState.Asked => new Saying.Refused("A question is open already: wait for the resident's words, or answer."),
        CaseState.Answered => new Saying.Refused("The case was answered: it opens again when the resident writes further."),
        CaseState.Withdrawn => new Saying.Refused(AnswerRules.WithdrawnReason),
        _ when standing.IsTakenBack => new Saying.Refused(AnswerRules.TakenBackReason),
        _ when IsCutWhileHeld(standing, question) => TooLongWhileHeld,
        _ => Say(standing, CaseEntryKind.Question, OutboxKind.Question, question, clock.GetUtcNow(), static said => said with { State = CaseState.Asked }),
    };

    private static readonly Saying TooLongWhileHeld = new Saying.Refused(
        "It is longer than the channel takes, and while the case is held nothing of it stands on the site to link to: shorten it, or end the hold first.");

    private bool IsCutWhileHeld(Case standing, string text) =>
        standing.IsHeld && words.CanReply(standing.Account, standing.NativeId) && words.Fit(standing.Account, standing.Id, text) != text;

    private Saying.Said Say(Case standing, CaseEntryKind kind, OutboxKind message, string text, DateTimeOffset now, Func<Case, Case> then)
    {
        // The how-manieth of its kind: the same step after a kill has the same key, a later answer has another.
        var number = standing.Entries.Count(entry => entry.Kind == kind) + 1;
        var key = words.CanReply(standing.Account, standing.NativeId)
            ? string.Create(CultureInfo.InvariantCulture, $"{(kind is CaseEntryKind.Answer ? "answer" : "question")}-{standing.Id}-{number}")
            : null;
        var fitted = words.Fit(standing.Account, standing.Id, text);
        var owed = key is null ? null : new OutboxDraft
        {
            Key = key,
            Council = standing.Council,
            Account = standing.Account,
            Text = fitted,
            ReplyTo = standing.NativeId,
            Subject = $"case:{standing.Id}",
            Kind = message,
            Card = words.CardOf(standing.Id, fitted, language: null),
        };
        return new(new(then(standing with { Entries = [.. standing.Entries, new(now, kind, text, null, key)] }), owed));
    }

    private static bool IsId(string caseId) => caseId is { Length: 32 } && caseId.All(char.IsAsciiHexDigitLower);
}
