using System.Diagnostics;
using System.Text;

namespace CoAssess.PackageTests;

/// <summary>Does what a page of docs/guide says, block by block, and holds what is printed to what the page shows.</summary>
/// <remarks>
/// <c>sh</c> is run; <c>sh fails</c> must fail; <c>sh serve</c> runs until the end of its section. <c>text</c> shows lines of what was printed last.
/// <c>diff FILE</c> changes a file, and a block of any other language with a file's name is that file.
/// </remarks>
internal sealed class GuideReader(ThrowAway place, IReadOnlyDictionary<string, string> replaced) : IDisposable
{
    private readonly List<Process> _served = [];
    private string _folder = place.Root;
    private string _printed = "";
    private string _section = "";

    /// <summary>Gets the commands that ran.</summary>
    public int Commands { get; private set; }

    /// <summary>Gets what the last command printed.</summary>
    public string Printed => _printed;

    public async Task FollowAsync(IEnumerable<GuidePage.Block> blocks)
    {
        foreach (var block in blocks)
        {
            if (block.Section != _section)
            {
                Dispose();
                _section = block.Section;
            }

            await FollowAsync(block with { Text = replaced.Aggregate(block.Text, static (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal)) });
        }
    }

    public void Dispose()
    {
        foreach (var process in _served)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _served.Clear();
    }

    private async Task FollowAsync(GuidePage.Block block)
    {
        switch (block)
        {
            case { Language: "sh", Info: "serve" }:
                Commands++;
                await ServeAsync(block.Text);
                break;
            case { Language: "sh", Info: "" or "fails" }:
                Commands++;
                await RunAsync(block.Text, mustFail: block.Info.Length > 0);
                break;
            case { Language: "text", Info: "" }:
                Assert.All(block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line.Trim(), _printed, StringComparison.Ordinal));
                break;
            case { Language: "diff", Info.Length: > 0 }:
                place.Write(block.Info, Change(place.Read(block.Info), block.Text));
                break;
            case { Info.Length: > 0 }:
                place.Write(block.Info, block.Text);
                break;
            default:
                Assert.Fail($"A block of {block.Language} under '{block.Section}' names no file, so nothing compiles it.");
                break;
        }
    }

    /// <summary>Replaces the lines that begin with a minus by those that begin with a plus; a group of lines at a time.</summary>
    internal static string Change(string file, string diff)
    {
        foreach (var group in diff.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = group.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var (old, changed) = (Lines(lines, "-"), Lines(lines, "+"));
            var at = file.IndexOf(old, StringComparison.Ordinal);
            Assert.True(at >= 0 && old.Length > 0, $"The file has no such lines:\n{old}");
            file = string.Concat(file.AsSpan(0, at), changed, file.AsSpan(at + old.Length));
        }

        return file;
    }

    private static string Lines(IEnumerable<string> lines, string sign) =>
        string.Concat(lines.Where(line => line.StartsWith(sign, StringComparison.Ordinal) || line.StartsWith(' ')).Select(static line => line[1..] + "\n"));

    private async Task RunAsync(string commands, bool mustFail)
    {
        var left = Path.Combine(place.Root, ".folder");
        var script = $"set -euo pipefail\n{commands}\npwd >\"{left}\"\n";
        var (exitCode, printed) = await Command.RunAsync(_folder, "bash", ["-c", script], place.Settings);
        _printed = printed;
        Assert.True((exitCode != 0) == mustFail, $"Under '{_section}' this ended with {exitCode}:\n{commands}\n{printed}");
        _folder = mustFail ? _folder : (await File.ReadAllTextAsync(left)).Trim();
    }

    private async Task ServeAsync(string command)
    {
        var process = Command.Start(_folder, "bash", ["-c", $"exec {command.Trim()}"], place.Settings, out var output);
        _served.Add(process);
        for (var began = Stopwatch.StartNew(); !Command.Read(output).Contains("Now listening on", StringComparison.Ordinal);)
        {
            Assert.True(!process.HasExited && began.Elapsed < TimeSpan.FromMinutes(5), $"The host did not begin to listen:\n{Command.Read(output)}");
            await Task.Delay(100);
        }

        _printed = Command.Read(output);
    }
}
