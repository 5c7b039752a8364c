using System.Net;
using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Web.Hosting;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>What officers and everyone see of themes and of coordination.</summary>
public sealed class ThemesTests
{
    private const string OfOfficers = "Market square";
    private static readonly DateOnly Night = new(2026, 3, 2);

    [Fact]
    public async Task Officers_see_every_theme_and_what_was_posted_in_coordination()
    {
        await using var site = await StartAsync(Theme("Mill lane", 12) with { MergedFrom = [new("b", "Missed bins")] }, Theme("Swimming pool", 3));
        var officer = await site.OfficerAsync(OfficerAccess.Officer);

        var html = WebUtility.HtmlDecode(await officer.GetStringAsync("/officers/themes"));

        Assert.Contains("“Missed bins” became part of it.", html, StringComparison.Ordinal);
        Assert.Contains("Swimming pool", html, StringComparison.Ordinal);
        Assert.Contains("8 accounts posted the same words, the tag #stopit, up to 6 of them within 60 seconds.", html, StringComparison.Ordinal);
        Assert.Contains("28 pairs of posts; by chance, 0.9 were to be expected.", html, StringComparison.Ordinal);
        Assert.Contains("0123abcd", html, StringComparison.Ordinal);
        Assert.DoesNotContain("0123abcd4567", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everyone_sees_themes_of_ten_people_and_no_number_of_them()
    {
        await using var site = await StartAsync(Theme("Mill lane", 12), Theme("Station road", 10), Theme("Swimming pool", 9), Theme(OfOfficers, 40));

        var json = await site.Browser().GetStringAsync("/api/themes");

        var themes = JsonDocument.Parse(json).RootElement.GetProperty("themes").EnumerateArray().Select(static theme => theme.GetProperty("title").GetString());
        Assert.Equal(["Mill lane", "Station road"], themes);
        Assert.DoesNotContain("12", json, StringComparison.Ordinal);
        Assert.DoesNotContain("together", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_night_there_is_nothing_to_see()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync(OfficerAccess.Officer);

        Assert.Contains("No night has looked", await officer.GetStringAsync("/officers/themes"), StringComparison.Ordinal);
        Assert.Equal("{\"themes\":[]}", await site.Browser().GetStringAsync("/api/themes"));
    }

    private static Task<SiteHost> StartAsync(params Theme[] themes) => SiteHost.StartAsync(replace: services =>
    {
        services.AddSingleton<IThemes>(new StandIn(themes));
        services.AddSingleton<ICoordination>(new StandIn(themes));
    });

    private static Theme Theme(string title, int authors) => new()
    {
        Id = title, Title = title, Words = [title], Posts = authors, PostsCountedOnce = authors, Authors = authors, FirstFoundOn = new(2026, 2, 27),
    };

    private sealed class StandIn(IReadOnlyList<Theme> themes) : IThemes, ICoordination
    {
        ValueTask<ThemeNight?> IThemes.LatestAsync(CouncilId council, CancellationToken cancellationToken) =>
            new(new ThemeNight { Night = Night, Since = default, At = default, Posts = 100, Version = "1", Themes = themes, ForPublic = [.. themes.Where(static theme => theme.Title != OfOfficers)] });

        ValueTask<CoordinationNight?> ICoordination.LatestAsync(CouncilId council, CancellationToken cancellationToken) => new(new CoordinationNight
        {
            Night = Night,
            Since = default,
            At = default,
            Posts = 100,
            Findings =
            [
                new()
                {
                    Id = "finding", Things = [new(CoordinatedThingKind.Words, ""), new(CoordinatedThingKind.Tag, "stopit")], Accounts = 8, AccountsAtOnce = 6, Posts = 8, Pairs = 28,
                    ExpectedPairs = 0.93, Chance = 0.005, Window = TimeSpan.FromMinutes(1), FirstAt = default, LastAt = default, AlsoTogether = 0, Version = "1",
                    Members = [new("feedback", "0123abcd4567ef890123abcd4567ef89", default)],
                },
            ],
        });

        ValueTask<IReadOnlySet<string>> ICoordination.RepeatsAsync(CouncilId council, DateOnly since, CancellationToken cancellationToken) => new(new HashSet<string>());
    }
}
