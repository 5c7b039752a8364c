using CoAssess.Datasets;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>Shows a check to a person.</summary>
internal static class CheckTable
{
    private const int ShownProblems = 12;

    public static void Write(IAnsiConsole console, DatasetCheck check, TimeSpan took)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        table.AddRow("rows", $"{check.Rows:N0}");
        table.AddRow("fit to release", $"{check.Released:N0}");
        table.AddRow("set aside", SetAside(check));
        table.AddRow("blank, passed over", $"{check.Blank:N0}");
        if (check.Total is { } total)
        {
            table.AddRow("total", Money(total));
            table.AddRow("below zero", $"{check.Negative:N0}");
        }

        table.AddRow("payee redacted", $"{check.Redacted:N0}");
        table.AddRow("encoding", check.Encoding);
        table.AddRow("header on line", $"{check.HeaderLine:N0}");
        table.AddRow("dates", check.DateFrom is { } from ? $"{from:d MMM yyyy} to {check.DateTo:d MMM yyyy}" : "none");
        table.AddRow("seconds", $"{took.TotalSeconds:0.000}");
        console.Write(table);
        foreach (var note in check.Notes)
        {
            console.MarkupLineInterpolated($"[grey]note[/]  {note}");
        }

        foreach (var problem in check.Problems.Take(ShownProblems))
        {
            console.MarkupLineInterpolated($"[yellow]line {problem.Line}[/]  {problem.Field ?? "row"}: {problem.Reason}");
        }

        if (check.Quarantined > ShownProblems)
        {
            console.MarkupLineInterpolated($"[grey]and {check.Quarantined - Math.Min(ShownProblems, check.Problems.Count)} more rows set aside[/]");
        }
    }

    /// <summary>What has no amount is set aside and is no row, so that the three numbers need not add up.</summary>
    private static string SetAside(DatasetCheck check) => check.Unreadable == 0
        ? $"{check.Quarantined:N0}"
        : $"{check.Quarantined:N0}, of which {check.Unreadable:N0} with no amount that can be read and so not among the rows";

    private static string Money(decimal pounds) => $"{(pounds < 0 ? "-" : "")}£{Math.Abs(pounds):#,##0.00########}";
}
