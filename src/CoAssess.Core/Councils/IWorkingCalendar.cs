namespace CoAssess.Councils;

/// <summary>Counts working days: not Saturdays, Sundays or the bank holidays of the nation concerned.</summary>
public interface IWorkingCalendar
{
    /// <summary>Says whether a day is a working day.</summary>
    /// <param name="day">The day, in UK local time.</param>
    /// <param name="nation">Whose bank holidays apply.</param>
    bool IsWorkingDay(DateOnly day, Nation nation);

    /// <summary>Counts forward: the day itself is day zero, the next working day is day one.</summary>
    /// <param name="from">Day zero; need not be a working day.</param>
    /// <param name="workingDays">How many working days to count, 0 or more.</param>
    /// <param name="nation">Whose bank holidays apply.</param>
    /// <returns>The due date with the days that were left out, so that the working can be shown.</returns>
    DueDate Count(DateOnly from, int workingDays, Nation nation);

    /// <summary>Counts the working days after one day up to and including another.</summary>
    /// <param name="from">Day zero; need not be a working day.</param>
    /// <param name="to">The last day; 0 is given when it is not after <paramref name="from"/>.</param>
    /// <param name="nation">Whose bank holidays apply.</param>
    int CountBetween(DateOnly from, DateOnly to, Nation nation);

    /// <summary>Gives the day in the United Kingdom at a moment.</summary>
    /// <param name="at">The moment.</param>
    DateOnly DayOf(DateTimeOffset at);
}
