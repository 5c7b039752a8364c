namespace CoAssess.Datasets;

/// <summary>Which days of a period releases cover between them.</summary>
internal static class PeriodCover
{
    /// <summary>Gives the covered parts of a period in order, those that touch joined.</summary>
    public static IReadOnlyList<Period> Of(Period period, IEnumerable<Period> releases)
    {
        List<Period> parts = [];
        foreach (var part in releases.Where(part => part.From <= period.To && part.To >= period.From).OrderBy(static part => part.From))
        {
            var (from, to) = (Later(part.From, period.From), part.To < period.To ? part.To : period.To);
            if (parts is [.., var last] && from.DayNumber <= last.To.DayNumber + 1)
            {
                parts[^1] = last with { To = Later(last.To, to) };
            }
            else
            {
                parts.Add(new(from, to));
            }
        }

        return parts;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
