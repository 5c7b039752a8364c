using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Core.Tests.Intake;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>The night's look at all that was said: what it leaves, killed before any write or not.</summary>
public sealed class NightlyThemesTests
{
    private static readonly AccountId Account = AccountId.Parse("files/residents");

    [Fact]
    public async Task The_night_leaves_themes_findings_and_a_note_with_each_text()
    {
        var house = new House();
        await house.SayAsync();

        var report = await house.RunAsync();

        var night = await house.Get<IThemes>().LatestAsync(house.Council.Id, default);
        var finding = Assert.Single((await house.Get<ICoordination>().LatestAsync(house.Council.Id, default))!.Findings);
        Assert.Equal(["Mill lane", "Save our pool"], night!.Themes.Select(static theme => theme.Title == "Mill lane" ? theme.Title : "Save our pool").Order(StringComparer.Ordinal));
        Assert.Equal((11, 6, 6), (report.Read, finding.Accounts, finding.Posts));
        Assert.Equal(11, (await house.AllAsync()).Count(static feedback => feedback.Findings.Any(static found => found.Aspect is AnalysisAspect.Theme)));
        Assert.Equal(1, night.Themes.Single(static theme => theme.Authors == 6).PostsCountedOnce);
    }

    [Fact]
    public async Task The_councils_own_name_names_no_theme()
    {
        var house = new House();
        await house.SayAsync(["Mill Lane", "Park Road", "High Street", "Elm Grove"], static place => $"#ExampleCouncil @example Borough of Example: missed brown bins in {place}");

        await house.RunAsync();

        var theme = Assert.Single((await house.Get<IThemes>().LatestAsync(house.Council.Id, default))!.Themes);
        Assert.Equal("Missed brown bins", theme.Title);
        Assert.DoesNotContain(theme.Words, static word => word.Contains("example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Run_again_it_changes_nothing()
    {
        var house = new House();
        await house.SayAsync();
        await house.RunAsync();
        var before = await house.StateAsync();

        var report = await house.RunAsync();

        Assert.Equal(0, report.Stored);
        Assert.Equal(before, await house.StateAsync());
    }

    [Fact]
    public async Task Killed_before_any_write_and_run_again_it_ends_as_if_nothing_had_happened()
    {
        var undisturbed = new House();
        await undisturbed.SayAsync();
        undisturbed.Writes.Reset();
        await undisturbed.RunAsync();
        var (writes, end) = (undisturbed.Writes.Writes, await undisturbed.StateAsync());

        for (var n = 0; n < writes; n++)
        {
            var house = new House();
            await house.SayAsync();
            house.Writes.Reset();
            house.Writes.DiesAfter = n;
            await Assert.ThrowsAsync<KilledException>(async () => await house.RunAsync());
            house.Writes.Reset();
            await house.RunAsync();

            Assert.Equal(end, await house.StateAsync());
        }

        Assert.True(writes >= 3);
    }

    [Fact]
    public async Task Who_is_erased_leaves_the_findings_and_comes_back_in_none()
    {
        var house = new House();
        await house.SayAsync();
        await house.RunAsync();

        await house.Get<IErasure>().EraseAsync(house.Council.Id, new("copier 0"), deletesReplies: false, default);
        var erased = Assert.Single((await house.Get<ICoordination>().LatestAsync(house.Council.Id, default))!.Findings);
        await house.RunAsync();
        var again = Assert.Single((await house.Get<ICoordination>().LatestAsync(house.Council.Id, default))!.Findings);

        Assert.All([erased, again], static finding => Assert.Equal((5, 5), (finding.Accounts, finding.Members.Count(static post => post.Author != "copier 0"))));
        Assert.DoesNotContain("copier 0", await house.StateAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_night_knows_themes_again_and_finds_nothing_coordinated_twice()
    {
        var house = new House();
        await house.SayAsync();
        await house.RunAsync();
        var first = (await house.Get<IThemes>().LatestAsync(house.Council.Id, default))!;

        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.RunAsync();

        var second = (await house.Get<IThemes>().LatestAsync(house.Council.Id, default))!;
        Assert.Equal(first.Night.AddDays(1), second.Night);
        Assert.Equal(first.Themes.Select(static theme => (theme.Id, theme.FirstFoundOn)), second.Themes.Select(static theme => (theme.Id, theme.FirstFoundOn)));
        Assert.Empty((await house.Get<ICoordination>().LatestAsync(house.Council.Id, default))!.Findings);
        Assert.Equal(1, second.Themes.Single(static theme => theme.Authors == 6).PostsCountedOnce);
    }

    [Fact]
    public async Task A_theme_that_nobody_spoke_of_for_a_while_comes_back_as_itself()
    {
        var (house, nights) = (new House(), new List<ThemeNight>());
        foreach (var account in new[] { "files/residents", "", "mastodon/main" })
        {
            if (account.Length > 0)
            {
                await house.SayAsync(AccountId.Parse(account), Crowds.Bins);
            }

            await house.RunAsync();
            nights.Add((await house.Get<IThemes>().LatestAsync(house.Council.Id, default))!);
            house.Clock.Advance(TimeSpan.FromDays(8));
        }

        var (first, last) = (Assert.Single(nights[0].Themes), Assert.Single(nights[2].Themes));
        Assert.Empty(nights[1].Themes);
        Assert.Equal((first.Id, first.FirstFoundOn), (last.Id, last.FirstFoundOn));
    }

    [Theory]
    [InlineData("files/residents", "", 12)]
    [InlineData("web-form/site", "", 0)]
    [InlineData("files/residents", ", I want to end my life", 0)]
    public async Task What_the_public_sees_is_of_many_accounts_of_networks_and_of_nobody_in_danger(string account, string more, int authors)
    {
        var house = new House();
        await house.SayAsync(AccountId.Parse(account), Enumerable.Range(0, 12).Select(i => $"Mill Lane bins stink {(char)('a' + i)}{(char)('m' + i)}{(char)('c' + i)}{more}"));

        await house.RunAsync();

        var night = (await house.Get<IThemes>().LatestAsync(house.Council.Id, default))!;
        Assert.Equal(12, Assert.Single(night.Themes).Authors);
        Assert.Equal(authors, night.ForPublic.Sum(static theme => theme.Authors));
    }

    [Fact]
    public async Task Nine_who_speak_through_the_form_bring_no_tenth_to_light()
    {
        var house = new House();
        await house.SayAsync(AccountId.Parse("web-form/site"), Enumerable.Range(0, 9).Select(static i => $"Mill Lane bins stink {(char)('a' + i)}{(char)('m' + i)}"));
        await house.SayAsync(Account, ["The Mill Lane bins stink"]);

        await house.RunAsync();

        Assert.Empty((await house.Get<IThemes>().LatestAsync(house.Council.Id, default))!.ForPublic);
    }

    private sealed class House
    {
        private readonly ServiceProvider _services;

        public House()
        {
            Stores = new(Clock, Writes);
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IPseudonymiser, Itself>();
            services.AddCoAssess(static options =>
            {
                options.CouncilCode = "E07000188";
                options.CouncilName = "Borough of Example";
                options.PublicAddress = new("https://data.example.org/");
                options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            });
            services.AddSingleton<IRecordStore>(Stores).AddSingleton<IBlobStore>(Stores).AddSingleton<IWorkQueue>(Stores).AddSingleton<ILeases>(new InMemoryLeases(Clock));
            _services = services.BuildServiceProvider();
        }

        public Contracts.FakeClock Clock { get; } = new();

        public WriteGuard Writes { get; } = new();

        public StoresInMemory Stores { get; }

        public Council Council => Get<Council>();

        public T Get<T>()
            where T : notnull => _services.GetRequiredService<T>();

        public async Task SayAsync(string[] places, Func<string, string> text)
        {
            var now = Clock.GetUtcNow();
            await Get<IInbox>().AcceptAsync(Council.Id, Account, [.. places.Select((place, i) => Post($"place-{i}", $"author {i}", text(place), now.AddMinutes(-10 * (i + 1))))], [], default);
            await Get<IIntakeRun>().CollectAsync(Council, default);
        }

        public async Task SayAsync()
        {
            var now = Clock.GetUtcNow();
            var posts = Crowds.Bins.Select((text, i) => Post($"bins-{i}", $"author {i}", text, now.AddMinutes(-10 * (i + 1))))
                .Concat(Enumerable.Range(0, 6).Select(i => Post($"copy-{i}", $"copier {i}", "Save our swimming pool, say no to the closure!", now.AddHours(-3).AddSeconds(i))));
            await Get<IInbox>().AcceptAsync(Council.Id, Account, [.. posts], [], default);
            await Get<IIntakeRun>().CollectAsync(Council, default);
        }

        public async Task SayAsync(AccountId account, IEnumerable<string> texts)
        {
            var now = Clock.GetUtcNow();
            var posts = texts.Select((text, i) => Post($"{account.Channel}-{i}", $"{account.Channel} author {i}", text, now.AddMinutes(-10 * (i + 1))) with { Channel = account.Channel });
            await Get<IInbox>().AcceptAsync(Council.Id, account, [.. posts], [], default);
            await Get<IIntakeRun>().CollectAsync(Council, default);
        }

        public async Task<JobReport> RunAsync() => await Get<IEnumerable<IJob>>().Single(static job => job.Name == "Themes").RunAsync(default);

        public async Task<IReadOnlyList<Feedback>> AllAsync() => (await Get<IFeedbackCatalogue>().ListAsync(Council.Id, null, default)).Items;

        public async Task<string> StateAsync()
        {
            List<string> lines = [];
            foreach (var table in new[] { "Feedback", "FeedbackDays", "Themes", "Coordination" })
            {
                await foreach (var record in Stores.ReadAllAsync(RecordRange.OfTable(table), default))
                {
                    lines.Add($"{record.Key} {System.Text.Encoding.UTF8.GetString(record.Body.Span)}");
                }
            }

            return string.Join('\n', lines);
        }

        private static Post Post(string id, string author, string text, DateTimeOffset at) => new()
        {
            Channel = Account.Channel, NativeId = id, AuthorId = author, AuthorHandle = "example_person", PostedAt = at, Text = text,
        };
    }

    private sealed class Itself : IPseudonymiser
    {
        public AuthorPseudonym For(CouncilId council, Channel channel, string authorId) => new(authorId);
    }
}
