using System.Globalization;

namespace CoAssess.Datasets;

/// <summary>Numbers and counts as people in Britain write them.</summary>
internal static class PlainWords
{
    /// <summary>An amount such as £1,204,331.10 or -£12.34; parts of a penny are shown when there are any.</summary>
    public static string Money(decimal amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{(amount < 0 ? "-" : "")}£{Math.Abs(amount):#,##0.00########}");

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun, such as "1 payment" or "1,200 payments".</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {(count == 1 ? noun : Plural(noun))}";

    public static string Plural(string noun) => noun switch
    {
        [.., 'y'] when !"aeiou".Contains(noun[^2], StringComparison.Ordinal) => $"{noun[..^1]}ies",
        [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => $"{noun}es",
        _ => $"{noun}s",
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A share such as 5.0%.</summary>
    public static string Share(decimal part, decimal whole) => string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:0.0}%");

    /// <summary>A column's title within a sentence: "Supplier" becomes "supplier", "VAT code" stays.</summary>
    public static string WithinSentence(string title) =>
        title.Length > 1 && char.IsUpper(title[0]) && !char.IsUpper(title[1]) ? $"{char.ToLowerInvariant(title[0])}{title[1..]}" : title;
}
