using System.Text;

namespace CoAssess.PackageTests;

/// <summary>The snippets of the packages' readmes and of the channels' pages, compiled against the packages as a stranger would paste them.</summary>
public sealed class SnippetTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Library</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            PACKAGES
            <Using Include="CoAssess.Connectors" />
            <Using Include="CoAssess.Hosting" />
            <Using Include="CoAssess.Storage.Azure" />
            <Using Include="CoAssess.Storage.Sqlite" />
            <Using Include="CoAssess.Web.Hosting" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task Every_snippet_of_the_readmes_and_the_channels_pages_compiles_against_the_packages()
    {
        using var place = await ThrowAway.CreateAsync();
        var packages = Packed.Libraries.Except(["CoAssess.Contracts"]).Select(static package => $"<PackageReference Include=\"{package}\" Version=\"{Packed.Version}\" />");
        place.Write("Snippets.csproj", Project.Replace("PACKAGES", string.Join('\n', packages), StringComparison.Ordinal));
        var snippets = Pages().SelectMany(static page => GuidePage.ReadFile(page).Where(static block => block.Language == "csharp").Select(block => (Page: page, block.Text)))
            .Where(static snippet => !snippet.Text.StartsWith("public sealed class", StringComparison.Ordinal)).ToList();

        foreach (var (number, snippet) in snippets.Index())
        {
            place.Write($"Snippet{number}.cs", Method(number, snippet.Page, snippet.Text));
        }

        await place.RunAsync("dotnet", "build", "-nologo");

        Assert.True(snippets.Count > 5, "The pages have snippets.");
    }

    [Fact]
    public void The_class_in_the_contracts_readme_is_the_guides()
    {
        var shown = GuidePage.ReadFile(Path.Combine(Clone.Root, "tests", "CoAssess.Contracts", "README.md")).Single(static block => block.Language == "csharp").Text;

        Assert.Contains(shown, GuidePage.Read("your-own-connector.md").First(static block => block.Info == "Forum.Tests/DiscourseContract.cs").Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Pages() =>
    [
        Path.Combine(Clone.Root, "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(Clone.Root, "src"), "README.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Clone.Root, "docs", "connectors"), "*.md"),
    ];

    /// <summary>The snippet with what stands around it in a host: its builder, its services, and the channels' namespaces.</summary>
    private static string Method(int number, string page, string snippet)
    {
        var channels = Directory.EnumerateDirectories(Path.Combine(Clone.Root, "src", "CoAssess.Connectors"))
            .Where(static folder => Directory.EnumerateFiles(folder, "*Registration.cs").Any()).Select(static folder => $"using CoAssess.Connectors.{Path.GetFileName(folder)};");
        var given = snippet.Contains("var builder", StringComparison.Ordinal) ? "string[] args" : "WebApplicationBuilder builder, IServiceProvider services";
        return new StringBuilder()
            .AppendLine($"// {Path.GetRelativePath(Clone.Root, page)}")
            .AppendJoin('\n', channels)
            .AppendLine($"\n\ninternal static class Snippet{number}\n{{\n    public static void Run({given})\n    {{")
            .Append(snippet)
            .AppendLine("    }\n}")
            .ToString();
    }
}
