using System.Diagnostics;
using System.Text.Json;

namespace CoAssess.Tests;

/// <summary>Runs the command line as its user would: a process of its own.</summary>
public sealed class Coassess(string dataFolder)
{
    public string DataFolder { get; } = dataFolder;

    /// <summary>Settings that this program's processes get through their environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs a command that prints one JSON object.</summary>
    public async Task<JsonElement> JsonAsync(params string[] words)
    {
        var (exitCode, output, error) = await RunAsync([.. words, "--json"]);
        Assert.True(exitCode is 0 or 3, $"`coassess {string.Join(' ', words)}` ended with {exitCode}: {error}{output}");
        return JsonDocument.Parse(output).RootElement;
    }

    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = DataFolder,
        };
        start.ArgumentList.Add(Clone.Program);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["COASSESS_DATA"] = DataFolder;
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }
}
