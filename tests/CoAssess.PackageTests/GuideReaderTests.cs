using Xunit.Sdk;

namespace CoAssess.PackageTests;

/// <summary>The guide's reader notices what is wrong with a page.</summary>
public sealed class GuideReaderTests
{
    [Theory]
    [InlineData("csharp", "", "var a = 1;")]
    [InlineData("sh", "", "false")]
    [InlineData("sh", "", "false | true")]
    [InlineData("sh", "fails", "true")]
    [InlineData("text", "", "never printed")]
    [InlineData("diff", "file.txt", "-no such line\n+another")]
    [InlineData("diff", "file.txt", "+a line out of nowhere")]
    public async Task A_block_that_does_not_hold_fails(string language, string info, string text)
    {
        using var place = await ThrowAway.CreateAsync();
        using var reader = new GuideReader(place, new Dictionary<string, string>());
        place.Write("file.txt", "a line\n");

        await Assert.ThrowsAnyAsync<XunitException>(() => reader.FollowAsync([new("1. Here", language, info, text)]));
    }

    [Fact]
    public async Task Blocks_that_hold_are_followed_in_their_order_and_from_folder_to_folder()
    {
        using var place = await ThrowAway.CreateAsync();
        using var reader = new GuideReader(place, new Dictionary<string, string> { ["7071"] = "8080" });

        await reader.FollowAsync(
        [
            new("1. Here", "txt", "inner/file.txt", "port 7071\nkept\n"),
            new("1. Here", "sh", "", "cd inner"),
            new("1. Here", "diff", "inner/file.txt", "-port 7071\n+port 7071, changed"),
            new("1. Here", "sh", "", "cat file.txt"),
            new("1. Here", "text", "", "port 8080, changed\nkept"),
        ]);

        Assert.Equal(2, reader.Commands);
    }
}
