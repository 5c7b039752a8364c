using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Privacy;
using Microsoft.Extensions.Options;

namespace CoAssess.Intake;

/// <summary>Counts what people said in the weeks that are over, and shows what may be shown of it.</summary>
/// <remarks>
/// A week is counted once, when it has settled; a month when its last week is. What somebody published through the form is left out: everybody can count that on its page, and would learn the rest by
/// subtracting. So is whatever opens a case: its answer comes into the public register, with dataset and day, long after the week was counted. So are urgent messages. Killed anywhere, a run has decided a month wholly or not at all.
/// </remarks>
internal sealed class ListeningCounts(
    IFeedbackCatalogue feedback, IDisclosure disclosure, ListeningAxes axes, Council council, IWorkingCalendar calendar, IOptions<CoAssessOptions> options, TimeProvider clock) : IJob
{
    public string Name => "ListeningCounts";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var today = calendar.DayOf(clock.GetUtcNow());
        var report = new JobReport();
        if (await FirstMonthAsync(today, cancellationToken).ConfigureAwait(false) is { } first)
        {
            foreach (var month in ListeningCalendar.Months(first, ListeningCalendar.MonthOf(today)))
            {
                report = report.Plus(await CountAsync(month, today, cancellationToken).ConfigureAwait(false));
            }
        }

        return report;
    }

    private async ValueTask<JobReport> CountAsync(string month, DateOnly today, CancellationToken cancellationToken)
    {
        var weeks = ListeningCalendar.WeeksOf(month);
        var closed = weeks.Where(week => ListeningCalendar.IsClosed(week, today)).ToHashSet();
        var shown = await disclosure.FindAsync(council.Id, month, cancellationToken).ConfigureAwait(false);
        if (closed.All(week => shown?.Find(week) is not null) && (closed.Count < weeks.Count || shown?.Find(month) is not null))
        {
            return new() { Duplicates = closed.Count };
        }

        var told = shown is null ? await axes.FreshAsync(council.Id, cancellationToken).ConfigureAwait(false) : ListeningAxes.Standing(shown);
        var outcome = await disclosure.ShowAsync(
            council.Id,
            new()
            {
                Period = month,
                Weeks = weeks,
                Axes = told,
                Tables = ListeningAxes.Tables(told),
                Closed = closed,
                ReadAsync = token => ReadAsync(weeks, told, token),
            },
            cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            DisclosureOutcome.Decided decided => new() { Stored = decided.New, Notes = [$"{month}: {decided.New - decided.Withheld} counts shown, {decided.Withheld} withheld."] },
            DisclosureOutcome.Refused refused => new() { Failed = 1, Notes = [$"{month}: {refused.Reason}"] },
            _ => throw new InvalidOperationException($"An outcome of type {outcome.GetType().Name} has no report."),
        };
    }

    private async IAsyncEnumerable<Contribution> ReadAsync(
        IReadOnlyList<string> weeks, IReadOnlyList<FigureAxis> told, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var numbers = told.Select(static axis => axis.Categories.Index().ToDictionary(static pair => pair.Item, static pair => (short)pair.Index, StringComparer.Ordinal)).ToArray();
        var monday = ListeningCalendar.MondayOf(weeks[0]);
        await foreach (var message in MessagesAsync(cancellationToken).ConfigureAwait(false))
        {
            var days = calendar.DayOf(message.PostedAt).DayNumber - monday.DayNumber;
            if (days >= 0 && days < 7 * weeks.Count && IsCounted(message))
            {
                yield return Contribution.Of(
                    message.Author,
                    [(short)(days / 7), .. told.Select((axis, i) => numbers[i].GetValueOrDefault(ListeningAxes.CategoryOf(axis.Name, message), (short)(axis.Categories.Count - 1)))]);
            }
        }
    }

    private static bool IsCounted(Feedback message) => message is { State: FeedbackState.Standing, IsPublic: false, IsForOfficers: false };

    private async IAsyncEnumerable<Feedback> MessagesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? from = null;
        do
        {
            var page = await feedback.ListAsync(council.Id, from, cancellationToken).ConfigureAwait(false);
            foreach (var message in page.Items)
            {
                yield return message;
            }

            from = page.Continuation;
        }
        while (from is not null);
    }

    /// <summary>The first month with anything to decide: the first that was shown, or that in which listening began; never one whose words are on their way out.</summary>
    private async ValueTask<string?> FirstMonthAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var oldest = ListeningCalendar.MonthOf(today.AddDays(-(int)options.Value.FeedbackRetention.TotalDays).AddMonths(1));
        var known = await disclosure.PeriodsAsync(council.Id, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (known is null)
        {
            DateTimeOffset? first = null;
            await foreach (var message in MessagesAsync(cancellationToken).ConfigureAwait(false))
            {
                first = first is { } before && before <= message.ReceivedAt ? before : message.ReceivedAt;
            }

            known = first is { } at ? ListeningCalendar.MonthOf(calendar.DayOf(at)) : null;
        }

        return known is null || string.CompareOrdinal(known, oldest) >= 0 ? known : oldest;
    }
}
