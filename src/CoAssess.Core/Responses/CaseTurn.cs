using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>What a resident's words make of a case; told twice, they make the same of it.</summary>
/// <remarks>Sentiment is not asked: angry words are due on the same day, and acknowledged in the same words, as kind ones.</remarks>
internal sealed class CaseTurn(IWorkingCalendar calendar, CaseWords words, ResponseSettings settings, TimeProvider clock)
{
    /// <summary>The key of the one acknowledgement a case ever gets.</summary>
    public static string AcknowledgementKey(string caseId) => $"ack-{caseId}";

    /// <summary>Takes feedback into a case.</summary>
    /// <param name="before">The case as it stands; null when there is none.</param>
    /// <param name="feedback">The words, or word that they went.</param>
    /// <returns>The case from now on; null when there is none; the same when nothing changes.</returns>
    public Case? Take(Case? before, Feedback feedback) => (before, feedback.State) switch
    {
        (null, FeedbackState.Standing) => feedback.IsForOfficers ? Open(feedback) : null,
        (null, _) => null,
        ({ State: CaseState.Withdrawn, IsDeclined: true }, FeedbackState.Standing) when feedback.About is not null || feedback.IsUrgent => Renew(before with { State = CaseState.Open, IsDeclined = false, NativeId = feedback.NativeId }, feedback),
        ({ State: CaseState.Withdrawn }, FeedbackState.Standing) when feedback.IsUrgent && before.OpenedBy != feedback.Id => GoOn(Anew(before, feedback.ReceivedAt), feedback),
        ({ State: CaseState.Withdrawn }, _) => before,
        (_, FeedbackState.Standing) => before.OpenedBy == feedback.Id ? Renew(before, feedback) : GoOn(before, feedback),
        _ => Withdraw(before, feedback.Id),
    };

    private Case Open(Feedback feedback)
    {
        var id = feedback.Id.Value;
        var (receivedOn, nation) = (calendar.DayOf(feedback.ReceivedAt), feedback.Council.Nation);
        var opened = new Case
        {
            Id = id,
            Council = feedback.Council,
            OpenedBy = feedback.Id,
            OpenedByVersion = feedback.Version,
            Account = feedback.Account,
            NativeId = feedback.NativeId,
            About = (feedback.About ?? new(null, null, null, MatchKind.Text)) with { CaseId = null },
            State = CaseState.Open,
            IsUrgent = feedback.IsUrgent,
            SaidOn = calendar.DayOf(feedback.PostedAt < feedback.ReceivedAt ? feedback.PostedAt : feedback.ReceivedAt), // a network's clock may be ahead of ours
            OpenedAt = feedback.ReceivedAt,
            AcknowledgeBy = calendar.Count(receivedOn, settings.AcknowledgeWithinWorkingDays, nation),
            AnswerBy = calendar.Count(receivedOn, settings.AnswerWithinWorkingDays, nation),
        };
        opened = CaseDangers.Heard(opened, feedback, feedback.ReceivedAt);
        if (opened.IsUrgent || feedback.About is null)
        {
            return opened; // a person answers; no rule does, and none speaks to somebody on a guess
        }

        var now = clock.GetUtcNow();
        var key = !feedback.FoundBySearch && words.CanReply(opened.Account, opened.NativeId) ? AcknowledgementKey(id) : null; // who did not speak to us is not spoken to by rule
        var language = words.LanguageOf(feedback);
        return opened with
        {
            AcknowledgedAt = now,
            Entries = [new(now, CaseEntryKind.Acknowledgement, words.Acknowledge(opened.Account, id, opened.AnswerBy, language), null, key) { Language = language }],
        };
    }

    /// <summary>The words that opened the case were read again; an edit reaches the officer as further words do.</summary>
    private Case Renew(Case before, Feedback feedback)
    {
        var isEdit = string.CompareOrdinal(feedback.Version, before.OpenedByVersion) > 0;
        var renewed = before with
        {
            IsUrgent = before.IsUrgent || feedback.IsUrgent,
            IsLookedAt = before.IsLookedAt && !(isEdit && feedback.IsUrgent),
            About = before.About.Dataset is null && feedback.About is { Dataset: not null } about ? about with { CaseId = null } : before.About,
            OpenedByVersion = isEdit ? feedback.Version : before.OpenedByVersion,
        };
        return CaseDangers.Heard(isEdit ? Reopen(renewed, clock.GetUtcNow()) : renewed, feedback, clock.GetUtcNow());
    }

    /// <summary>Further words: they always reach the officer.</summary>
    private Case GoOn(Case before, Feedback feedback)
    {
        var known = before.Entries.FirstOrDefault(entry => entry.Feedback == feedback.Id);
        var isNew = known is null || string.CompareOrdinal(feedback.Version, known.Version) > 0;
        var renewed = before with { IsUrgent = before.IsUrgent || feedback.IsUrgent, IsLookedAt = before.IsLookedAt && !(isNew && feedback.IsUrgent) };
        if (known is null)
        {
            var entry = new CaseEntry(feedback.ReceivedAt, CaseEntryKind.Resident, null, feedback.Id, null) { Version = feedback.Version };
            return CaseDangers.Heard(Reopen(renewed with { Entries = [.. before.Entries, entry] }, feedback.ReceivedAt), feedback, feedback.ReceivedAt);
        }

        var heard = isNew
            ? Reopen(renewed with { Entries = [.. before.Entries.Select(old => old == known ? old with { Version = feedback.Version } : old)] }, clock.GetUtcNow())
            : renewed;
        return CaseDangers.Heard(heard, feedback, clock.GetUtcNow());
    }

    private Case Anew(Case before, DateTimeOffset at) => before with
    {
        State = CaseState.Open,
        AnswerBy = calendar.Count(calendar.DayOf(at), settings.AnswerWithinWorkingDays, before.Council.Nation),
    };

    private Case Reopen(Case @case, DateTimeOffset at) => @case.State switch
    {
        CaseState.Answered => Anew(@case, at),
        CaseState.Asked => @case with { State = CaseState.Open },
        _ => @case,
    };

    /// <summary>Words went. A case of which nothing is left is withdrawn, but one that is held stays open until an officer has looked: no program closes it.</summary>
    private Case Withdraw(Case before, FeedbackId gone)
    {
        var left = CaseDangers.Gone(
            before with
            {
                NativeId = before.OpenedBy == gone ? "" : before.NativeId,
                OpenedByVersion = before.OpenedBy == gone ? "" : before.OpenedByVersion,
                Entries = before.Entries.Any(entry => entry.Feedback == gone) ? [.. before.Entries.Where(entry => entry.Feedback != gone)] : before.Entries,
            },
            gone,
            clock.GetUtcNow());
        return left.IsTakenBack ? left with { State = left.IsHeld ? CaseState.Open : CaseState.Withdrawn } : left;
    }
}
