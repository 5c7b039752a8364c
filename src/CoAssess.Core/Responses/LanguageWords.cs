using System.Globalization;

namespace CoAssess.Responses;

/// <summary>What the council says by rule in one language; data in acknowledgements.json, and so are the names of days, as hosts without cultures know only English ones.</summary>
/// <param name="Weekdays">The days of the week, from Sunday.</param>
/// <param name="Months">The months.</param>
/// <param name="Acknowledgements">The forms of an acknowledgement, longest first, by channel; <c>default</c> for the others.</param>
/// <param name="CardTitle">What a card calls the page of a case.</param>
/// <param name="CardDescription">What a card says of the page of a case.</param>
internal sealed record LanguageWords(
    IReadOnlyList<string> Weekdays, IReadOnlyList<string> Months, IReadOnlyDictionary<string, IReadOnlyList<string>> Acknowledgements, string CardTitle, string CardDescription)
{
    public string Write(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Weekdays[(int)day.DayOfWeek]} {day.Day} {Months[day.Month - 1]} {day.Year}");
}
