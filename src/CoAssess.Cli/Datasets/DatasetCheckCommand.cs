using System.CommandLine;
using System.Diagnostics;
using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary><c>coassess dataset check FILE --schema NAME</c>: holds a file against its schema; needs no installation and changes nothing.</summary>
internal static class DatasetCheckCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "A CSV or xlsx file, as the council published it." };
    private static readonly Option<string> Schema = new("--schema") { Description = "What the file should hold, such as spend.", Required = true };

    public static Command Create()
    {
        var command = new Command("check", "Hold a file against its schema without publishing anything.") { File, Schema };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        await using var services = Installation.WithoutStorage();
        if (DatasetFile.Problem(parsed.GetRequiredValue(File)) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var schemas = services.GetRequiredService<ISchemaLibrary>();
        if (schemas.Find(parsed.GetRequiredValue(Schema)) is not { } schema)
        {
            return terminal.Refuse("--schema", $"no schema is called '{parsed.GetRequiredValue(Schema)}'.", DatasetFile.KnownSchemas(schemas));
        }

        var file = parsed.GetRequiredValue(File);
        var watch = Stopwatch.StartNew();
        await using var stream = DatasetFile.Open(file);
        var outcome = await terminal.WithBytesAsync($"Checking {file.Name}", file.Length, progress =>
            services.GetRequiredService<IDatasetChecker>().CheckAsync(stream, file.Name, schema, progress, cancellationToken).AsTask());
        return outcome switch
        {
            CheckOutcome.Checked(var check) => Show(terminal, check, watch.Elapsed),
            CheckOutcome.Refused refused => terminal.Refuse($"{file.Name}, {refused.Place}", refused.Reason, refused.Remedy),
            _ => throw new UnreachableException(),
        };
    }

    private static int Show(Terminal terminal, DatasetCheck check, TimeSpan took)
    {
        terminal.Show(CheckReport.Of(check, took), CliJson.Default.CheckReport, console => CheckTable.Write(console, check, took));
        return check.Quarantined > 0 ? ExitCodes.DoneWithQuarantine : ExitCodes.Done;
    }
}
