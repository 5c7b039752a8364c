namespace CoAssess.PackageTests;

/// <summary>samples/CustomConnector: what a stranger writes, in a project that knows only the packages.</summary>
public sealed class SampleTests
{
    private const int MostLines = 99;

    [Fact]
    public async Task The_sample_passes_its_contract_in_a_folder_that_knows_only_the_packages()
    {
        using var place = await ThrowAway.CreateAsync();
        foreach (var file in Directory.EnumerateFiles(PathOf(""), "*", SearchOption.AllDirectories))
        {
            place.Write(Path.GetRelativePath(PathOf(""), file), await File.ReadAllTextAsync(file));
        }

        var output = await place.RunAsync("dotnet", "run", "--project", "Forum.Tests", "--", "-noColor");

        Assert.Matches(@"Total: [6-9]\d, Errors: 0, Failed: 0, Skipped: \d+", output);
    }

    [Fact]
    public void The_sample_is_of_under_100_lines() =>
        Assert.InRange(Directory.EnumerateFiles(PathOf("Forum"), "*.cs").Sum(static file => File.ReadLines(file).Count()), 1, MostLines);

    [Fact]
    public void The_sample_refers_to_packages_only() =>
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(PathOf("Forum/Forum.csproj")), StringComparison.Ordinal);

    internal static string PathOf(string file) => Path.Combine(Clone.Root, "samples", "CustomConnector", file);
}
