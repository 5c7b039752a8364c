using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>The figures of an evaluation, for a person to read.</summary>
internal static class EvaluationTable
{
    public static void Write(IAnsiConsole console, IEnumerable<(string Name, string Value)> lines)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        foreach (var (name, value) in lines)
        {
            table.AddRow(name, value);
        }

        console.Write(table);
    }
}
