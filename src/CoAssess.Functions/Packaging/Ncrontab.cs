using System.Globalization;

namespace CoAssess.Functions.Packaging;

/// <summary>Writes a time of the timetable as the Functions host reads it: six fields, in UTC.</summary>
/// <remarks>
/// Linux plans run timers in UTC and know no other zone, so a daily time is written with both hours that UK local time can mean. The program
/// asks the timetable at each: at the wrong one of the two nothing is due.
/// </remarks>
internal static class Ncrontab
{
    /// <exception cref="FormatException">The text is no time of the timetable that a timer can keep.</exception>
    public static string From(string time) => time.Split(' ') switch
    {
        ["daily", var at] when TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) =>
            $"0 {local.Minute} {string.Join(',', new[] { local.Hour, (local.Hour + 23) % 24 }.Order())} * * *",
        ["every", var every] when TimeSpan.TryParseExact(every, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var period) => Every(period)
            ?? throw new FormatException($"'{time}' divides no hour and no day: a timer cannot keep it."),
        _ => throw new FormatException($"'{time}' is no time that a timer can keep: write 'daily 02:00' or 'every 00:05:00'."),
    };

    private static string? Every(TimeSpan period) => period switch
    {
        { TotalSeconds: var s } when s >= 1 && s < 60 && 60 % s == 0 => $"*/{(int)s} * * * * *",
        { TotalMinutes: 1 } => "0 * * * * *",
        { TotalMinutes: var m } when m == Math.Floor(m) && m < 60 && 60 % m == 0 => $"0 */{(int)m} * * * *",
        { TotalHours: 1 } => "0 0 * * * *",
        { TotalHours: var h } when h == Math.Floor(h) && h < 24 && 24 % h == 0 => $"0 0 */{(int)h} * * *",
        _ => null,
    };
}
