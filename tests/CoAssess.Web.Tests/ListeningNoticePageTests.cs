using System.Net;
using System.Text.RegularExpressions;
using CoAssess.Contracts;
using CoAssess.Privacy;
using CoAssess.Storage.Sqlite;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>The page <c>/privacy/listening</c> and <c>listening-notice.md</c> are written from the same sections: each must show all of them.</summary>
public sealed partial class ListeningNoticePageTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_shows_every_section_of_the_notice_and_nothing_under_another_heading(bool isStated)
    {
        using var folder = new TemporaryFolder();
        await using var site = await BareSite.StartAsync(coAssess =>
        {
            coAssess.AddSqliteStorage(options => options.FilePath = Path.Combine(folder.Path, "coassess.db"));
            if (isStated)
            {
                coAssess.Services.PostConfigure<PrivacyOptions>(static options => options.Contact = "privacy@example.org");
                coAssess.Services.PostConfigure<PrivacyStatements>(State);
            }
        });

        var (_, html) = await site.AskAsync("/privacy/listening");

        var notice = site.Services.GetRequiredService<ListeningNotice>();
        var shown = Block().Matches(html).Select(static block => WebUtility.HtmlDecode(block.Groups[1].Value).Trim()).ToList();
        var written = notice.Sections.SelectMany(static section => (string[])[section.Heading, .. section.Words, .. section.Items]).ToList();
        Assert.Equal(isStated, notice.Unstated.Count == 0);
        Assert.True(written.Count > 35);
        Assert.Equal(written, shown.SkipWhile(one => one != written[0]).Take(written.Count));
        Assert.DoesNotContain("To be decided", html, StringComparison.Ordinal);
    }

    private static void State(PrivacyStatements stated)
    {
        (stated.Controller, stated.DataProtectionOfficer, stated.LawfulBasis) = ("1 Example Square", "The officer <dpo@example.org>", "Article 6(1)(e)");
        (stated.SpecialCategoryBasis, stated.Transfers) = ("Article 9(2)(g)", "None leaves.");
        stated.Recipients.Add("Example Hosting Ltd");
    }

    [GeneratedRegex("<(?:h2|p|li)[^>]*>([^<]*)</")]
    private static partial Regex Block();
}
