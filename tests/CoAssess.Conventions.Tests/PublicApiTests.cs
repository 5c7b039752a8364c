namespace CoAssess.Conventions.Tests;

public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => [.. PublicApiFiles.Packages.Keys];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_approved_one(string package)
    {
        var changes = Changes(PublicApiFiles.Approved(package), PublicApi.Of(PublicApiFiles.Packages[package]));

        Assert.True(changes.Count == 0, $"""
            The public surface of {package} changed:
            {string.Join('\n', changes.Take(40))}
            If that is meant, approve it with `{PublicApiFiles.Command}`, and look at the difference before committing it.
            """);
    }

    [Fact]
    public void The_command_that_approves_is_there() => Assert.True(File.Exists(Repository.PathOf(PublicApiFiles.Command)));

    [Fact]
    public void A_changed_member_is_found_with_its_type()
    {
        var before = "class A\n    new()\nclass B\n    Int32 C { get; }\n";
        var after = "class A\n    new()\nclass B\n    Int64 C { get; }\n";

        Assert.Equal(["- class B: Int32 C { get; }", "+ class B: Int64 C { get; }"], Changes(before, after));
    }

    [Fact]
    public void What_callers_see_is_in_the_text_and_nothing_else()
    {
        var api = PublicApi.Of(typeof(CoAssess.Storage.IRecordStore).Assembly);

        Assert.Contains("interface CoAssess.Storage.IRecordStore\n", api, StringComparison.Ordinal);
        Assert.Contains("    ReadOnlyMemory<Byte> Body { required; get; init; }\n", api, StringComparison.Ordinal);
        Assert.DoesNotContain("InMemoryRecordStore", api, StringComparison.Ordinal);
        Assert.DoesNotContain("PageMark", api, StringComparison.Ordinal);
    }

    private static List<string> Changes(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        return [.. old.Except(now).Select(static line => $"- {line}"), .. now.Except(old).Select(static line => $"+ {line}")];
    }

    /// <summary>Each line with the type it belongs to.</summary>
    private static List<string> Lines(string api)
    {
        var (type, lines) = ("", new List<string>());
        foreach (var line in api.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line.StartsWith(' ') ? type : line.Split(" : ")[0];
            lines.Add(line.StartsWith(' ') ? $"{type}: {line.Trim()}" : line);
        }

        return lines;
    }
}
