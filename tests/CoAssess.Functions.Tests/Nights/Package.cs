using System.Diagnostics;

namespace CoAssess.Functions.Tests.Nights;

/// <summary>The package as it is deployed, made once for all tests, and made anew only when the sources are newer.</summary>
internal static class Package
{
    private static readonly Lazy<Task<(string Folder, string? WhyNot)>> Made = new(MakeAsync);

    /// <summary>Gives the folder of the package, or skips the test with the reason why it cannot be made here.</summary>
    public static async Task<string> FolderAsync()
    {
        var (folder, whyNot) = await Made.Value;
        Assert.SkipUnless(whyNot is null, whyNot ?? "");
        return folder;
    }

    public static string Zip => Path.Combine(Clone.Root, "artifacts", "functions", "CoAssess.Functions.zip");

    private static async Task<(string Folder, string? WhyNot)> MakeAsync()
    {
        var folder = Path.Combine(Clone.Root, "artifacts", "functions", "app");
        if (File.Exists(Zip) && File.GetLastWriteTimeUtc(Zip) > NewestSource())
        {
            return (folder, null);
        }

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Clone.Root, "eng", "package-functions")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var printed = process.StandardOutput.ReadToEndAsync();
        var wrong = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await printed;
        return process.ExitCode == 0 ? (folder, null)
            : wrong.Contains("this feed lacks a package", StringComparison.Ordinal) ? ("", wrong.Trim())
            : throw new InvalidOperationException($"eng/package-functions failed: {wrong}");
    }

    private static DateTime NewestSource() => new[] { "src", "eng" }
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Clone.Root, folder), "*", SearchOption.AllDirectories))
        .Append(Path.Combine(Clone.Root, "Directory.Packages.props"))
        .Max(File.GetLastWriteTimeUtc);
}
