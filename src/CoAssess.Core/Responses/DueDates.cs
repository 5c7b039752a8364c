using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Responses;

/// <summary>Counts the due dates of open cases anew, as a bank holiday may have been proclaimed since, and says what is late.</summary>
internal sealed class DueDates(CaseStore store, ICaseDesk desk, IWorkingCalendar calendar, Council council, TimeProvider clock) : IJob
{
    public string Name => "DueDates";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var today = calendar.DayOf(clock.GetUtcNow());
        var (open, late, unacknowledged, urgent) = (0, 0, 0, 0);
        HashSet<string> moved = [];
        foreach (var state in (CaseState[])[CaseState.Open, CaseState.Asked])
        {
            string? continuation = null;
            do
            {
                var page = await desk.ListAsync(council.Id, state, continuation, cancellationToken).ConfigureAwait(false);
                foreach (var listed in page.Cases.Where(listed => !moved.Contains(listed.Id))) // a moved one may come again further down
                {
                    var current = listed;
                    if (Recount(listed) is { } recounted && !IsSame(recounted, listed))
                    {
                        current = (await store.ChangeAsync(council.Id, listed.Id, standing => new(Recount(standing)), cancellationToken).ConfigureAwait(false))?.Case ?? listed;
                        moved.Add(listed.Id);
                    }

                    open++;
                    late += current.AnswerBy.DueOn < today ? 1 : 0;
                    unacknowledged += current.AcknowledgedAt is null && current.AcknowledgeBy.DueOn < today ? 1 : 0;
                    urgent += current.IsHeld ? 1 : 0;
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        List<string> notes = [];
        Note(notes, urgent, "urgent and not answered yet");
        Note(notes, late, "past the day they were to be answered by");
        Note(notes, unacknowledged, "past the day they were to be acknowledged by");
        Note(notes, moved.Count, "due on another day than before: the calendar changed");
        return new() { Read = open, Stored = moved.Count, Notes = notes };
    }

    private static void Note(List<string> notes, int count, string words)
    {
        if (count > 0)
        {
            notes.Add($"{count} open {(count == 1 ? "case is" : "cases are")} {words}.");
        }
    }

    private static bool IsSame(Case one, Case other) => IsSame(one.AnswerBy, other.AnswerBy) && IsSame(one.AcknowledgeBy, other.AcknowledgeBy);

    private static bool IsSame(DueDate one, DueDate other) =>
        one.DueOn == other.DueOn && one.Notice == other.Notice && one.HolidaysLeftOut.SequenceEqual(other.HolidaysLeftOut);

    private Case Recount(Case @case) => @case with
    {
        AcknowledgeBy = calendar.Count(@case.AcknowledgeBy.From, @case.AcknowledgeBy.WorkingDays, @case.Council.Nation),
        AnswerBy = calendar.Count(@case.AnswerBy.From, @case.AnswerBy.WorkingDays, @case.Council.Nation),
    };
}
