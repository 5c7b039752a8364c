using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>The shape of the commands that hold something against a file: the file is read or refused, judged, and told as a table or as JSON.</summary>
internal static class EvaluationCommand
{
    private static readonly Option<FileInfo> Data = new("--data") { Description = "A file of one JSON object a line.", Required = true };

    /// <summary>Reads a file.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public delegate Problem? Reading<T>(FileInfo file, out T read);

    /// <summary>Makes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, and what a line of the file holds.</param>
    /// <param name="read">Reads the file.</param>
    /// <param name="judge">Judges what was read.</param>
    /// <param name="json">How the report is written as JSON.</param>
    /// <param name="write">Writes the report for a person.</param>
    public static Command Create<TRead, TReport>(
        string name, string description, Reading<TRead> read, Func<ParseResult, TRead, TReport> judge, JsonTypeInfo<TReport> json, Action<IAnsiConsole, TReport> write)
    {
        var command = new Command(name, $"{description}\n{Rate.Help}") { Data };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
            if (read(parsed.GetRequiredValue(Data), out var texts) is { } problem)
            {
                return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
            }

            var report = judge(parsed, texts);
            terminal.Show(report, json, console => write(console, report));
            return ExitCodes.Done;
        });
        return command;
    }
}
