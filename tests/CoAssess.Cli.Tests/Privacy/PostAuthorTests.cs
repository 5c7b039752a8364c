using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>A person who can name nothing but a post is found by it.</summary>
public sealed class PostAuthorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("77123")]
    [InlineData("https://social.example.org/@ann/77123")]
    [InlineData("https://social.example.org/@ann/77123/?lang=en")]
    public async Task What_a_person_said_is_exported_and_erased_by_one_post_of_theirs(string post)
    {
        await CollectAsync();

        var (exported, lines, _) = await new Coassess(_folder.Path).RunAsync("export", "--post", post);
        var erased = await new Coassess(_folder.Path).JsonAsync("erase", "--post", post);
        var (again, _, error) = await new Coassess(_folder.Path).RunAsync("export", "--post", post);

        Assert.Equal((0, 2), (exported, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.DoesNotContain("of ben", lines, StringComparison.Ordinal);
        Assert.Equal(2, erased.GetProperty("certificate").GetProperty("removed").GetProperty("feedback").GetInt32());
        Assert.Equal(2, again);
        Assert.Contains("no post that is held", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7712")]
    [InlineData("https://social.example.org/")]
    [InlineData("https://social.example.org/@ann/23")]
    public async Task A_post_that_is_not_held_leads_to_nobody(string post)
    {
        await CollectAsync();

        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("export", "--post", post);

        Assert.Equal((2, ""), (exitCode, output));
    }

    [Fact]
    public async Task The_id_of_feedback_leads_to_its_author()
    {
        await CollectAsync();
        var (_, lines, _) = await new Coassess(_folder.Path).RunAsync("export", "--post", "77123");
        var id = JsonDocument.Parse(lines.Split('\n')[0]).RootElement.GetProperty("id").GetString()!;

        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("export", "--post", id);

        Assert.Equal((0, lines), (exitCode, output));
    }

    public void Dispose() => _folder.Dispose();

    private async Task CollectAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "coassess.json"), """
            { "CoAssess": {
              "CouncilCode": "E07000188", "CouncilName": "Borough of Example", "PublicAddress": "https://data.example.org/",
              "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } }
            } }
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "residents.jsonl"), string.Concat(
            Post("77123", "ann", "the lamp is out"), Post("77124", "ann", "it is still out"), Post("123", "ben", "the lamp of ben is fine"), Post("90123", "ben", "all of ben is well")));
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("ingest", "run");
        Assert.True(exitCode == 0, error);
    }

    private static string Post(string id, string author, string text) =>
        $$"""{"id":"{{id}}","author":{"id":"{{author}}"},"postedAt":"2026-03-01T08:00:00Z","text":"{{text}}"}""" + "\n";
}
