namespace CoAssess.PackageTests;

/// <summary>samples/CustomConnector: what a stranger writes, in a project that knows only the packages.</summary>
public sealed class SampleTests
{
    private const int MostLines = 99;

    [Fact]
    public async Task The_sample_passes_its_contract_in_a_folder_that_knows_only_the_packages()
    {
        using var place = await CopyAsync();

        var output = await place.RunAsync("dotnet", "run", "--project", "Forum.Tests", "--", "-noColor");

        Assert.Matches(@"Total: [6-9]\d, Errors: 0, Failed: 0, Skipped: \d+", output);
    }

    [Fact]
    public async Task The_served_forum_answers_whoever_has_a_key()
    {
        using var place = await CopyAsync();
        using var reader = new GuideReader(place, new Dictionary<string, string> { ["localhost:7072"] = $"localhost:{ServedForum.FreePort()}" });

        await reader.FollowAsync(
        [
            new("Here", "sh", "serve", "dotnet run --project Forum.Served -- --urls http://localhost:7072"),
            new("Here", "sh", "", "curl -s http://localhost:7072/posts.json; curl -s -H 'Api-Key: any' 'http://localhost:7072/posts.json?before=91'"),
            new("Here", "text", "", "invalid_access\nWhat was the tree survey for?"),
        ]);
    }

    [Fact]
    public void The_sample_is_of_under_100_lines() =>
        Assert.InRange(Directory.EnumerateFiles(PathOf("Forum"), "*.cs").Sum(static file => File.ReadLines(file).Count()), 1, MostLines);

    [Fact]
    public void The_sample_refers_to_packages_only() =>
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(PathOf("Forum/Forum.csproj")), StringComparison.Ordinal);

    private static async Task<ThrowAway> CopyAsync()
    {
        var place = await ThrowAway.CreateAsync();
        foreach (var file in Directory.EnumerateFiles(PathOf(""), "*", SearchOption.AllDirectories))
        {
            place.Write(Path.GetRelativePath(PathOf(""), file), await File.ReadAllTextAsync(file));
        }

        return place;
    }

    internal static string PathOf(string file) => Path.Combine(Clone.Root, "samples", "CustomConnector", file);
}
