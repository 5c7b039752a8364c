using Forum.Tests;

namespace CoAssess.PackageTests;

/// <summary>docs/guide takes a stranger from `dotnet new` to a running night; here somebody follows it to the letter.</summary>
public sealed class GuideTests
{
    private const string AnswersStand = "8. The night again";

    [Fact]
    public async Task Following_the_guide_ends_with_nights_that_read_answer_and_look_again_through_an_own_connector()
    {
        using var place = await ThrowAway.CreateAsync(knowsTheFeed: false); // the guide's own file tells of it
        using var served = new ServedForum();
        var forum = served.Forum;
        forum.Write(1, "Ask the council here about what it spends.", DateTimeOffset.UtcNow, user: FakeForum.CouncilUser);
        forum.Write(2, "What a fine market on Saturday.", DateTimeOffset.UtcNow);
        forum.Write(3, "@wexcombe_council What was the tree survey for? #WexcombeSpend", DateTimeOffset.UtcNow);
        using var reader = new GuideReader(place, new Dictionary<string, string>
        {
            ["localhost:7071"] = $"localhost:{ServedForum.FreePort()}",
            ["\"http://localhost:7072/\""] = $"\"{served.Address}\"", // of the settings; the forum that the guide serves is begun besides
            ["localhost:7072"] = $"localhost:{ServedForum.FreePort()}",
            ["/srv/coassess/artifacts/packages"] = Packed.Feed,
        });
        await reader.FollowAsync(GuidePage.Read("your-own-host.md"));
        var page = GuidePage.Read("your-own-connector.md");

        await reader.FollowAsync(page.TakeWhile(static block => block.Section != AnswersStand));
        forum.Write(4, "@wexcombe_council Is the night guard at the depot there every night? #WexcombeSpend", DateTimeOffset.UtcNow);
        forum.Edit(3, "@wexcombe_council What was the tree survey for, and where? #WexcombeSpend");
        await reader.FollowAsync(page.SkipWhile(static block => block.Section != AnswersStand));

        Assert.Contains("NightlyRecheck: 1 read, 1 stored or sent, 0 failed", reader.Printed, StringComparison.Ordinal); // the edit
        Assert.Contains("NightlyIngestion: 1 read, 1 stored or sent, 0 failed", reader.Printed, StringComparison.Ordinal); // the new post
        Assert.Contains("SendOutbox: 1 read, 1 stored or sent, 0 failed", reader.Printed, StringComparison.Ordinal); // its acknowledgement
        Assert.Contains(forum.TextsOf(FakeForum.CouncilUser), static text => text.Contains("<!-- ack-", StringComparison.Ordinal));

        forum.Delete(4);
        await reader.FollowAsync(page.SkipWhile(static block => block.Section != AnswersStand));

        Assert.Contains("NightlyRecheck: 1 read", reader.Printed, StringComparison.Ordinal); // the deletion
        Assert.Equal(2, forum.TextsOf(FakeForum.CouncilUser).Count); // its opening post and one acknowledgement
    }

    [Fact]
    public void Every_page_of_the_guide_that_shows_code_is_followed()
    {
        var withCode = Directory.EnumerateFiles(Path.Combine(Clone.Root, "docs", "guide"), "*.md").Select(static file => Path.GetFileName(file))
            .Where(static page => GuidePage.Read(page).Any(static block => block.Language is "csharp" or "xml" or "diff" or "sh"));

        Assert.Equal(["your-own-connector.md", "your-own-host.md"], withCode.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Forum/Forum.csproj")]
    [InlineData("Forum/DiscourseOptions.cs")]
    [InlineData("Forum/DiscourseJson.cs")]
    [InlineData("Forum/DiscourseConnector.cs")]
    [InlineData("Forum/DiscourseRegistration.cs")]
    [InlineData("Forum.Tests/Forum.Tests.csproj")]
    [InlineData("Forum.Tests/DiscourseContract.cs")]
    public void The_guide_and_the_sample_show_the_same_file(string file)
    {
        var shown = GuidePage.Read("your-own-connector.md").First(block => block.Info == file && block.Language != "diff").Text;

        Assert.Equal(File.ReadAllText(SampleTests.PathOf(file)), shown);
    }
}
