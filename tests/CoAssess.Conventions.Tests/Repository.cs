using System.Diagnostics;

namespace CoAssess.Conventions.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The files that git tracks or would track, relative to the root; null when this is no working tree.</summary>
    public static IReadOnlyList<string>? Files { get; } = ListFiles();

    /// <summary>The files under a folder with one of these endings; the test is skipped, saying why, without git.</summary>
    public static IReadOnlyList<string> FilesUnder(string folder, params string[] endings)
    {
        Assert.SkipUnless(Files is not null, "This is no git working tree, so there is no list of tracked files.");
        return [.. Files!.Where(file => file.StartsWith(folder, StringComparison.Ordinal)
            && endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) && File.Exists(PathOf(file)))];
    }

    /// <summary>Runs a program and gives what it printed.</summary>
    public static async Task<(int ExitCode, string Printed)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, printed + await errors);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoAssess.Core.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("CoAssess.Core.sln is in no folder above the tests.");
    }

    private static string[]? ListFiles()
    {
        try
        {
            var (exitCode, printed) = RunAsync(Root, "git", "ls-files", "--cached", "--others", "--exclude-standard").GetAwaiter().GetResult();
            return exitCode == 0 ? printed.Split('\n', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no git on this machine
        }
    }
}
