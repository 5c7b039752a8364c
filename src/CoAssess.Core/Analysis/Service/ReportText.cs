namespace CoAssess.Analysis;

/// <summary>A report as one text: its title, where it has one, and what it says.</summary>
internal static class ReportText
{
    public static string Of(string? title, string text) => string.IsNullOrEmpty(title) ? text : $"{title} . {text}";
}
