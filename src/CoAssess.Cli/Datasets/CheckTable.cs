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
        table.AddRow("set aside", $"{check.Quarantined:N0}");
        table.AddRow("blank, passed over", $"{check.Blank:N0}");
        if (check.Total is { } total)
        {
            table.AddRow("total", $"£{total:N2}");
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
}
