using CoAssess.Contracts;
using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Cli;

/// <summary>What the README shows is code that compiles and runs.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_readmes_host_is_the_one_that_compiles()
    {
        var shown = Words(File.ReadAllText(Path.Combine(Clone.Root, "README.md")).Split("```csharp")[1].Split("```")[0]).Replace(" app.Run();", "", StringComparison.Ordinal);

        var compiled = Words(File.ReadAllText(Path.Combine(Clone.Root, "tests", "CoAssess.Cli.Tests", "ReadmeHost.cs")));

        Assert.Contains(shown, compiled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readmes_host_stops_at_start_and_names_what_is_missing()
    {
        await using var app = ReadmeHost.Build(["--urls", "http://127.0.0.1:0"]);

        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("CoAssess:Connectors:Files:residents:Path", string.Concat(Failures(wrong)), StringComparison.Ordinal);
        Assert.NotNull(app.Services.GetService<ISchemaLibrary>()?.Find("spend"));
    }

    private static IEnumerable<string> Failures(Exception wrong) => wrong switch
    {
        OptionsValidationException options => options.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Failures),
        _ => [wrong.GetType().Name],
    };

    private static string Words(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
