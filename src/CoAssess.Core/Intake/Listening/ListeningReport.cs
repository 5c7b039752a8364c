using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>Reads what was decided and names it; it counts nothing itself, so that every view shows the same.</summary>
internal sealed class ListeningReport(IDisclosure disclosure, IDatasetCatalogue datasets, IGazetteers gazetteers, IWorkingCalendar calendar) : IListeningReport
{
    private const string Everything = "all";

    public async ValueTask<IReadOnlyList<string>> MonthsAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var months = await disclosure.PeriodsAsync(council, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        months.Reverse();
        return months;
    }

    public async ValueTask<ListeningMonth?> FindAsync(CouncilId council, string month, CancellationToken cancellationToken)
    {
        if (!ListeningCalendar.IsMonth(month) || await disclosure.FindAsync(council, month, cancellationToken).ConfigureAwait(false) is not { } shown)
        {
            return null;
        }

        var titles = (await datasets.ListAsync(council, cancellationToken).ConfigureAwait(false))
            .ToDictionary(static dataset => dataset.Id.Value, static dataset => dataset.Title, StringComparer.Ordinal);
        var wards = (await gazetteers.ReadAsync(council, cancellationToken).ConfigureAwait(false)).Wards.ToDictionary(static ward => ward.Code, static ward => ward.Name, StringComparer.Ordinal);
        return new(
            month,
            [.. shown.Weeks.Select(ListeningCalendar.MondayOf)],
            calendar.DayOf(shown.DecidedAt),
            Line(shown, Everything, "All messages", isByWeek: true),
            [
                .. ListeningAxes.Standing(shown).Select(axis => new ListeningTable(
                    axis.Name,
                    [
                        .. axis.Categories.Select(category => Line(
                            shown, category, NameOf(axis.Name, category, titles, wards), axis.Name != ListeningAxes.Place, (axis.Name, category))),
                    ])),
            ]);
    }

    private static ListeningLine Line(ShownFigures shown, string code, string name, bool isByWeek, params (string, string)[] places) => new(
        code, name, isByWeek ? [.. shown.Weeks.Select(week => shown.Find(week, places))] : [], shown.Find(shown.Period, places));

    private static string NameOf(string axis, string category, Dictionary<string, string> titles, Dictionary<string, string> wards) => (axis, category) switch
    {
        (ListeningAxes.Service, ListeningAxes.Other) => "Another service, or not told",
        (ListeningAxes.Dataset, ListeningAxes.Other) => "No dataset, or an older one",
        (ListeningAxes.Channel, ListeningAxes.Other) => "Another network",
        (ListeningAxes.Feeling, ListeningAxes.Other) => "Not judged",
        (ListeningAxes.Place, ListeningAxes.Other) => "No place told",
        (ListeningAxes.Service, _) => ServiceNames.All.GetValueOrDefault(category, $"Service {category}"),
        (ListeningAxes.Dataset, _) => titles.GetValueOrDefault(category, category),
        (ListeningAxes.Place, _) => wards.GetValueOrDefault(category, category),
        (ListeningAxes.Feeling, "negative") => "Complaint",
        (ListeningAxes.Feeling, "mixed") => "Both praise and complaint",
        (ListeningAxes.Feeling, "neutral") => "Neither",
        (ListeningAxes.Feeling, "positive") => "Praise",
        (ListeningAxes.Feeling, "unclear") => "Could not be told",
        _ => category,
    };
}
