namespace CoAssess.Datasets;

/// <summary>Which of day and month comes first in a file's all-number dates, decided from all its rows.</summary>
/// <param name="MonthFirst">Whether the month comes first.</param>
/// <param name="Note">The decision, for people; null when no date left any doubt.</param>
internal sealed record DayOrder(bool MonthFirst, string? Note)
{
    /// <summary>Decides: the British order, unless the file contradicts it and nowhere confirms it.</summary>
    /// <param name="dayFirst">Dates that only make sense with the day first.</param>
    /// <param name="monthFirst">Dates that only make sense with the month first.</param>
    /// <param name="either">Dates that make sense both ways.</param>
    public static DayOrder Decide(long dayFirst, long monthFirst, long either) => (dayFirst, monthFirst) switch
    {
        (0, 0) => new(false, $"Dates are read day first (dd/mm/yyyy); none of the {either} shows that it must be so."),
        (_, 0) => new(false, $"Dates are read day first (dd/mm/yyyy): {dayFirst} can only be read so, none otherwise."),
        // One slip of the pen among many dates that fit both orders does not turn the file round.
        (0, _) when monthFirst * 20 >= either => new(true, $"Dates are read month first (mm/dd/yyyy): {monthFirst} can only be read so, none otherwise."),
        _ when monthFirst > dayFirst && dayFirst > 0 => new(true, $"Dates are read month first (mm/dd/yyyy): {monthFirst} can only be read so; {dayFirst} can only be read day first and are set aside."),
        _ => new(false, $"Dates are read day first (dd/mm/yyyy); {monthFirst} can only be read month first and are set aside."),
    };
}
