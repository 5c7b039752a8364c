using System.IO.Compression;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(CoAssess.PackageTests.Packed))]

namespace CoAssess.PackageTests;

/// <summary>The packages, packed once for all tests of this project.</summary>
public sealed class Packed : IAsyncLifetime
{
    /// <summary>Where the sources are said to be published; this clone may have no remote.</summary>
    public const string Repository = "https://github.com/example/coassess";

    /// <summary>Every package, by the projects that say they are one.</summary>
    public static string[] All { get; } = [.. Projects("IsPackable").Order(StringComparer.Ordinal)];

    /// <summary>The packages that a project refers to.</summary>
    public static string[] Libraries { get; } = [.. All.Except(Projects("PackAsTool"))];

    /// <summary>The folder feed.</summary>
    public static string Feed { get; } = Path.Combine(Clone.Root, "artifacts", "packages-under-test");

    /// <summary>The packages' version.</summary>
    public static string Version { get; } =
        XDocument.Load(Path.Combine(Clone.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(Feed))
        {
            Directory.Delete(Feed, recursive: true);
        }

        await PackAsync(Clone.Root, Feed);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Packs a tree as its maintainers do.</summary>
    public static async Task PackAsync(string tree, string feed, params string[] packages)
    {
        var (exitCode, output) = await Command.RunAsync(tree, "eng/pack", ["--repository", Repository, "--output", feed, .. packages]);
        Assert.True(exitCode == 0, $"eng/pack ended with {exitCode}: {output}");
    }

    private static IEnumerable<string> Projects(string property) =>
        from folder in (string[])["src", "tests"]
        from project in Directory.EnumerateFiles(Path.Combine(Clone.Root, folder), "*.csproj", SearchOption.AllDirectories)
        where XDocument.Load(project).Descendants(property).Any(static value => value.Value == "true")
        select Path.GetFileNameWithoutExtension(project);

    public static string PathOf(string package, string ending = "nupkg") => Path.Combine(Feed, $"{package}.{Version}.{ending}");

    public static ZipArchive Open(string package, string ending = "nupkg") => ZipFile.OpenRead(PathOf(package, ending));
}
