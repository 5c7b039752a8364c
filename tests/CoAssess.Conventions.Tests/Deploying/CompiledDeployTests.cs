namespace CoAssess.Conventions.Tests;

/// <summary>deploy/ as Microsoft's compiler reads it.</summary>
public sealed class CompiledDeployTests
{
    public static TheoryData<string> Files { get; } = [.. Repository.Files?.Where(static file => file.StartsWith("deploy/", StringComparison.Ordinal) && file.EndsWith(".bicep", StringComparison.Ordinal)).Select(static file => file["deploy/".Length..]) ?? []];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_compiles_without_a_word(string file)
    {
        var (exitCode, printed) = await Bicep.RunAsync("build", file, "--stdout");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("{", printed, StringComparison.Ordinal); // the template alone: warnings would stand behind it
        Assert.DoesNotContain(") : ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_linter_has_nothing_to_say() => Assert.Equal((0, ""), await Bicep.RunAsync("lint", "main.bicep"));

    [Theory]
    [MemberData(nameof(Files))]
    [InlineData("main.example.bicepparam")]
    public async Task Every_file_stands_as_the_formatter_writes_it(string file)
    {
        var (exitCode, printed) = await Bicep.RunAsync("format", file, "--stdout");

        Assert.Equal(0, exitCode);
        Assert.Equal(await File.ReadAllTextAsync(Repository.PathOf($"deploy/{file}"), TestContext.Current.CancellationToken), printed);
    }

    [Fact]
    public async Task The_examples_parameters_are_those_that_are_asked_for()
    {
        var (exitCode, printed) = await Bicep.RunAsync("build-params", "main.example.bicepparam", "--stdout");

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(") : ", printed, StringComparison.Ordinal);
    }
}
