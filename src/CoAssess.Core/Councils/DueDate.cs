namespace CoAssess.Councils;

/// <summary>A due date and how it was counted.</summary>
/// <param name="From">Day zero.</param>
/// <param name="WorkingDays">How many working days were counted.</param>
/// <param name="DueOn">The last of them.</param>
/// <param name="HolidaysLeftOut">The bank holidays on the way that would have been weekdays, by name and day.</param>
public sealed record DueDate(DateOnly From, int WorkingDays, DateOnly DueOn, IReadOnlyList<BankHoliday> HolidaysLeftOut)
{
    /// <summary>Gets what a reader should know of the working, such as that a year's bank holidays are not proclaimed yet; null when it is certain.</summary>
    public string? Notice { get; init; }
}
