namespace CoAssess.Conventions.Tests;

/// <summary>BannedSymbols.txt is more than a file: the compiler refuses what it names, in a project that is built as those of src are.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] Planted =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTimeOffset.UtcNow", "System.Random.Shared", "new System.Random()", "System.Guid.NewGuid()",
    ];

    [Fact]
    public async Task The_compiler_refuses_every_planted_symbol_and_nothing_beside_them()
    {
        var folder = Directory.CreateTempSubdirectory("coassess-banned-");
        try
        {
            await PlantAsync(folder.FullName);

            var (exitCode, printed) = await Repository.RunAsync(folder.FullName, "dotnet", "build", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false");

            Assert.NotEqual(0, exitCode);
            var errors = printed.Split('\n').Where(static line => line.Contains("error", StringComparison.Ordinal)).ToList();
            Assert.All(errors, static line => Assert.Contains("RS0030", line, StringComparison.Ordinal));
            Assert.Equal(Planted.Length, errors.Select(static line => line.Split(": error")[0]).Distinct().Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_ban_says_what_to_use_instead() => Assert.All(
        File.ReadAllLines(Repository.PathOf("BannedSymbols.txt")).Where(static line => line.Length > 0),
        static line => Assert.True(line.Split(';') is [_, { Length: > 15 }], line));

    /// <summary>A project outside the tree that takes its rules from the tree; one banned symbol a line.</summary>
    private static async Task PlantAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), $"<Project><Import Project=\"{Repository.PathOf("src/Directory.Build.props")}\" /></Project>");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), $"<Project><Import Project=\"{Repository.PathOf("Directory.Packages.props")}\" /></Project>");
        await File.WriteAllTextAsync(Path.Combine(folder, "Planted.csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><ArtifactsPath>{folder}/artifacts</ArtifactsPath><ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets></PropertyGroup></Project>");
        File.Copy(Repository.PathOf(".editorconfig"), Path.Combine(folder, ".editorconfig"));
        File.Copy(Repository.PathOf("nuget.config"), Path.Combine(folder, "nuget.config"));
        File.Copy(Repository.PathOf("global.json"), Path.Combine(folder, "global.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Planted.cs"), $$"""
            namespace Planted;

            internal static class Fruit
            {
                public static object[] All() =>
                [
            {{string.Join('\n', Planted.Select(static symbol => $"        {symbol},"))}}
                ];
            }

            """);
    }
}
