using System.Diagnostics;
using System.Text;

namespace CoAssess.PackageTests;

/// <summary>A program that somebody runs.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end and gives what it printed, output and errors in one.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        using var process = Start(folder, program, arguments, settings, out var output);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"`{program} {string.Join(' ', arguments)}` took more than eight minutes:\n{Read(output)}");
        }

        return (process.ExitCode, Read(output));
    }

    /// <summary>Starts a program; what it prints is gathered as it comes.</summary>
    public static Process Start(
        string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings, out StringBuilder output)
    {
        var path = program.Contains('/', StringComparison.Ordinal) ? Path.Combine(folder, program) : program;
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // nothing is left running
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["UseSharedCompilation"] = start.Environment["RunAnalyzers"] = "false";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var gathered = output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(gathered, line.Data);
        process.ErrorDataReceived += (_, line) => Add(gathered, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static string Read(StringBuilder output)
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    private static void Add(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
