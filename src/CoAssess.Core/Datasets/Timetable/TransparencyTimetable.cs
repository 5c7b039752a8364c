using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Datasets;

/// <summary>Holds what was published against the Transparency Code's deadlines.</summary>
/// <remarks>
/// A dataset is followed from the first period it was released for, two years back at most; one never released, from the last period that has ended.
/// The period that is running is listed too. What the Code wants once, such as a waste contract, has no deadline that comes again and is left out.
/// </remarks>
internal sealed class TransparencyTimetable(
    IDatasetCatalogue catalogue, ISchemaLibrary schemas, IWorkingCalendar calendar, IOptions<TransparencyOptions> options) : ITransparencyTimetable
{
    private const int YearsBack = 2;
    private readonly IReadOnlyList<TransparencyRule> _rules = TransparencyRule.Load();

    public async ValueTask<IReadOnlyList<TimetableLine>> ListAsync(CouncilId council, DateOnly on, CancellationToken cancellationToken)
    {
        Dictionary<string, List<Release>> released = [];
        foreach (var dataset in await catalogue.ListAsync(council, cancellationToken).ConfigureAwait(false))
        {
            if (!released.TryGetValue(dataset.SchemaId, out var known))
            {
                known = released[dataset.SchemaId] = [];
            }

            known.AddRange((await catalogue.ReleasesAsync(council, dataset.Id, cancellationToken).ConfigureAwait(false)).Where(static release => release.Withdrawn is null));
        }

        var lines = schemas.All
            .Where(schema => !options.Value.NotApplicable.Contains(schema.Id))
            .SelectMany(schema => LinesOf(schema, council.Nation, on, released.GetValueOrDefault(schema.Id, [])));
        return
        [
            .. lines.OrderBy(static line => line.ReleasedOn is not null).ThenByDescending(static line => line.ReleasedOn is null ? line.LateByDays : 0)
                .ThenBy(static line => line.ReleasedOn is null ? line.DueOn.DayNumber : -line.DueOn.DayNumber).ThenBy(static line => line.SchemaId, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<TimetableLine> LinesOf(TableSchema schema, Nation nation, DateOnly on, List<Release> releases)
    {
        var frequency = options.Value.Monthly.Contains(schema.Id) ? PublicationFrequency.Monthly : schema.Frequency;
        if (_rules.FirstOrDefault(rule => rule.IsFor(frequency, nation, on)) is not { } rule)
        {
            yield break;
        }

        var running = rule.PeriodOf(on);
        var ended = rule.PeriodOf(running.From.AddDays(-1));
        var first = releases.Count == 0 ? ended : rule.PeriodOf(releases.Min(static release => release.Period.From));
        var earliest = rule.PeriodOf(on.AddYears(-YearsBack));
        first = first.From < earliest.From ? earliest : first.From > ended.From ? ended : first;
        for (var period = first; period.From <= running.From; period = rule.PeriodOf(period.To.AddDays(1)))
        {
            if (period.From >= rule.From)
            {
                yield return LineOf(schema, rule, period, on, releases);
            }
        }
    }

    private TimetableLine LineOf(TableSchema schema, TransparencyRule rule, Period period, DateOnly on, List<Release> releases)
    {
        var dueOn = rule.DueOn(period);
        DateOnly? releasedOn = null;
        List<Period> standing = [];
        foreach (var release in releases.OrderBy(static release => release.ReleasedAt))
        {
            standing.Add(release.Period);
            if (PeriodCover.Of(period, standing) is [var all] && all == period)
            {
                releasedOn = calendar.DayOf(release.ReleasedAt);
                break;
            }
        }

        var parts = releasedOn is null ? PeriodCover.Of(period, standing) : [];
        var remark = parts.Count == 0 ? null
            : $"Published in part only, which does not count: {string.Join("; ", parts.Select(static part => part.Title))}.";
        return new(
            schema.Id, schema.Title, period, dueOn, releasedOn, Math.Max(0, (releasedOn ?? on).DayNumber - dueOn.DayNumber), rule.Words, remark);
    }
}
