using CoAssess.Hosting;
using CoAssess.Storage.Sqlite;

namespace CoAssess.Conventions.Tests;

public sealed class SourceRuleTests
{
    [Fact]
    public void No_folder_is_a_kind_of_class() =>
        Assert.DoesNotContain(Repository.FilesUnder("src/", ".cs", ".razor"), static file => SourceRules.IsInFolderOfAKind(file));

    [Fact]
    public void No_source_file_is_over_400_lines() =>
        Assert.Equal("", string.Join('\n', Repository.FilesUnder("", ".cs", ".razor").Where(static file => SourceRules.IsTooLong(Read(file)))));

    [Fact]
    public void A_file_of_the_product_has_one_public_type() =>
        Assert.DoesNotContain(Repository.FilesUnder("src/", ".cs"), static file => SourceRules.HasSeveralPublicTypes(Read(file)));

    [Fact]
    public void No_namespace_carries_the_name_of_a_type_in_it() =>
        Assert.DoesNotContain(
            ((Type[])[typeof(ICoAssessBuilder), typeof(SqliteStorageOptions)]).SelectMany(static type => SourceRules.TypesOf(type.Assembly)),
            static type => SourceRules.IsNamedAsItsNamespace(type));

    [Fact]
    public void Each_log_event_has_an_id_of_its_own()
    {
        var events = Repository.FilesUnder("src/", ".cs").SelectMany(static file => SourceRules.LogEvents(Read(file)).Select(id => (Id: id, File: file))).ToList();

        Assert.NotEmpty(events);
        Assert.Equal("", string.Join('\n', events.GroupBy(static one => one.Id).Where(static group => group.Skip(1).Any()).Select(static group => $"{group.Key}: {string.Join(", ", group.Select(static one => one.File))}")));
    }

    [Theory]
    [InlineData("[LoggerMessage(1001, LogLevel.Information, \"x\")]", 1001)]
    [InlineData("[LoggerMessage(EventId = 7, Level = LogLevel.Debug)]", 7)]
    public void A_log_event_is_found_however_it_is_written(string text, int id) => Assert.Equal([id], SourceRules.LogEvents(text));

    [Fact]
    public void No_test_is_skipped_without_a_reason() =>
        Assert.DoesNotContain(
            Repository.FilesUnder("tests/", ".cs").Where(static file => !file.EndsWith("SourceRuleTests.cs", StringComparison.Ordinal)),
            static file => SourceRules.HasSilentSkip(Read(file)));

    [Fact]
    public void Every_test_project_is_in_the_solution_and_runs_facts()
    {
        var solution = Read("CoAssess.Core.sln");
        var projects = Repository.FilesUnder("tests/", "Tests.csproj");

        Assert.NotEmpty(projects);
        Assert.DoesNotContain(projects, project => !solution.Contains(project.Replace('/', '\\'), StringComparison.Ordinal));
        Assert.Equal("", string.Join('\n', projects.Where(static project => !Repository.FilesUnder(Path.GetDirectoryName(project)! + "/", ".cs").Any(HasFacts))));
    }

    [Theory]
    [InlineData("src/CoAssess.Core/Helpers/Text.cs", true)]
    [InlineData("src/CoAssess.Core/Intake/models/Post.cs", true)]
    [InlineData("src/CoAssess.Core/Intake/Helpers.cs", false)]
    public void A_folder_that_is_a_kind_of_class_is_found(string path, bool isFound) => Assert.Equal(isFound, SourceRules.IsInFolderOfAKind(path));

    [Theory]
    [InlineData(400, false)]
    [InlineData(401, true)]
    public void A_file_that_is_too_long_is_found(int lines, bool isFound) =>
        Assert.Equal(isFound, SourceRules.IsTooLong(string.Concat(Enumerable.Repeat("x\n", lines))));

    [Fact]
    public void A_second_public_type_in_a_file_is_found()
    {
        Assert.True(SourceRules.HasSeveralPublicTypes("public sealed record A;\n\npublic static partial class B\n{\n}\n"));
        Assert.False(SourceRules.HasSeveralPublicTypes("public abstract record A\n{\n    public sealed record B : A;\n}\n\ninternal enum C;\n"));
    }

    [Fact]
    public void A_type_named_as_its_namespace_is_found() =>
        Assert.Equal(["Planted.Twin.Twin"], SourceRules.TypesOf(typeof(SourceRuleTests).Assembly).Where(SourceRules.IsNamedAsItsNamespace).Select(static type => type.FullName));

    [Theory]
    [InlineData("[Fact(Skip = \"\")]", true)]
    [InlineData("[Fact(Skip = \"flaky\")]", true)]
    [InlineData("[Fact(Explicit = true)]", true)]
    [InlineData("[Fact(Skip = \"The channel has no threads, it says.\")]", false)]
    [InlineData("[Fact]", false)]
    public void A_silent_skip_is_found(string text, bool isFound) => Assert.Equal(isFound, SourceRules.HasSilentSkip(text));

    private static bool HasFacts(string file) =>
        Read(file) is var text && (text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal));

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));
}
