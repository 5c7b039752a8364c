namespace CoAssess.Councils;

/// <summary>A bank holiday of one nation.</summary>
/// <param name="Day">The day it is kept.</param>
/// <param name="Name">What it is called, such as "Good Friday".</param>
public sealed record BankHoliday(DateOnly Day, string Name);
