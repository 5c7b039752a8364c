using CoAssess.Connectors.Bluesky;
using CoAssess.Connectors.Fake;
using CoAssess.Connectors.Files;
using CoAssess.Connectors.Mastodon;
using CoAssess.Connectors.WebForm;
using CoAssess.Hosting;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

public sealed class ListeningNoticeTests
{
    [Fact]
    public void The_notice_promises_what_the_configuration_does()
    {
        using var host = Build(
            static builder => builder.AddWebForm().AddFake("demo"),
            ("CouncilName", "Borough of Example"), ("RawRetention", "9.00:00:00"), ("FeedbackRetention", "200.00:00:00"), ("ListeningThreshold", "12"),
            ("Privacy:FormThreshold", "7"), ("Privacy:Contact", "dpo@example.org"));

        var notice = host.Services.GetRequiredService<ListeningNotice>();

        Assert.Equal(("Borough of Example", "dpo@example.org"), (notice.Council, notice.Contact));
        Assert.Equal((TimeSpan.FromDays(9), TimeSpan.FromDays(200)), (notice.RawRetention, notice.FeedbackRetention));
        Assert.Equal((12, 7), (notice.ListeningThreshold, notice.FormThreshold));
    }

    [Fact]
    public void The_notice_says_what_an_objection_does_and_what_is_kept_of_it()
    {
        using var host = Build(static builder => builder.AddWebForm(), ("CouncilName", "Borough of Example"));

        var notice = host.Services.GetRequiredService<ListeningNotice>();

        Assert.Single(notice.Rights, static right => right.StartsWith("To object", StringComparison.Ordinal) && right.Contains("afterwards is left out unread, also where you ask for help", StringComparison.Ordinal));
        Assert.Single(notice.Kept, static kept => kept.StartsWith("Of an objection: a code of the account", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_council_states_stands_in_the_notice_and_nothing_is_missing_then()
    {
        using var host = Build(
            static builder => builder.AddWebForm(),
            ("Privacy:Contact", "privacy@example.org"), ("Privacy:Statements:Controller", "1 Example Square"), ("Privacy:Statements:DataProtectionOfficer", "The officer, dpo@example.org"),
            ("Privacy:Statements:LawfulBasis", "Article 6(1)(e), section 111."), ("Privacy:Statements:SpecialCategoryBasis", "Article 9(2)(g), paragraph 6"),
            ("Privacy:Statements:Recipients:0", "Example Hosting Ltd"), ("Privacy:Statements:Transfers", "None leaves."));

        var notice = host.Services.GetRequiredService<ListeningNotice>();

        var words = Words(notice);
        Assert.All(
            (string[])["privacy@example.org", "1 Example Square", "The officer, dpo@example.org", "Lawful basis: Article 6(1)(e), section 111. It", "Article 9(2)(g), paragraph 6", "Example Hosting Ltd", "None leaves."],
            one => Assert.Contains(one, words, StringComparison.Ordinal));
        Assert.DoesNotContain("not stated", words, StringComparison.Ordinal);
        Assert.Empty(notice.Unstated);
    }

    [Fact]
    public void What_the_council_has_not_stated_is_said_to_be_missing_and_is_never_filled_in()
    {
        using var host = Build(static builder => builder.AddWebForm());

        var notice = host.Services.GetRequiredService<ListeningNotice>();

        var words = Words(notice);
        Assert.Equal(7, notice.Unstated.Count);
        Assert.Equal(7, words.Split("has not stated").Length - 1);
        Assert.DoesNotContain("decided by the council", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Article 6(1)", words, StringComparison.Ordinal);
        Assert.Contains(notice.Sections, static section => section.Heading is "Programs that judge" && section.Items.Count >= 10);
    }

    [Fact]
    public void The_notice_says_how_long_a_deleted_post_could_be_brought_back_where_it_could()
    {
        using var here = Build(static builder => builder);
        using var there = Build(static builder =>
        {
            builder.Services.AddSingleton(new RecoverableDeletions(TimeSpan.FromDays(7))); // as an engine does
            return builder;
        });

        var (gone, recoverable) = (here.Services.GetRequiredService<ListeningNotice>(), there.Services.GetRequiredService<ListeningNotice>());

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromDays(7)), (gone.RawRecoverable, recoverable.RawRecoverable));
        Assert.DoesNotContain(gone.Rights, static right => right.Contains("bring it back", StringComparison.Ordinal));
        Assert.Single(recoverable.Rights, static right => right.Contains("for 7 days more whoever runs the storage could bring it back", StringComparison.Ordinal));
    }

    [Fact]
    public void The_notice_names_each_account_that_is_listened_to_and_no_other()
    {
        using var host = Build(
            static builder => builder.AddWebForm().AddFiles("housing").AddFake("demo"), ("Connectors:Files:housing:Path", "housing"));

        var accounts = host.Services.GetRequiredService<ListeningNotice>().Accounts;

        Assert.Equal(["fake/demo", "files/housing", "web-form/site"], accounts.Select(static account => account.ToString()));
    }

    [Fact]
    public void The_notice_names_the_tags_and_searches_that_are_followed()
    {
        using var host = Build(
            static builder => builder.AddMastodon("council").AddFake("demo"),
            ("Connectors:Mastodon:council:Server", "https://social.example/"), ("Connectors:Mastodon:council:AccessToken", "token"),
            ("Connectors:Mastodon:council:Hashtags:0", "bins"), ("Connectors:Mastodon:council:SearchTerms:0", "bin lorry"));

        var notice = host.Services.GetRequiredService<ListeningNotice>();

        Assert.Equal(["the tag #bins, through mastodon/council", "the words “bin lorry”, through mastodon/council"], notice.Followed);
        Assert.Contains(notice.Collected, static item => item.Contains("cannot read", StringComparison.Ordinal) && item.Contains("at most 30 days", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nobody_listens_the_notice_names_no_account_and_an_empty_contact()
    {
        using var host = Build(static builder => builder);

        var notice = host.Services.GetRequiredService<ListeningNotice>();

        Assert.Empty(notice.Accounts);
        Assert.Equal("", notice.Contact);
        Assert.Equal(5, notice.FormThreshold);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task A_threshold_for_forms_below_five_stops_the_host_at_start_by_its_name(string threshold)
    {
        using var host = Build(static builder => builder, ("Privacy:FormThreshold", threshold));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("CoAssess:Privacy:FormThreshold: must be 5 or more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_threshold_for_forms_of_five_lets_the_host_start()
    {
        using var host = Build(static builder => builder, ("Privacy:FormThreshold", "5"));

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, host.Services.GetRequiredService<IOptions<PrivacyOptions>>().Value.FormThreshold);
    }

    [Fact]
    public async Task Two_connectors_of_one_account_stop_the_host_at_start_by_its_name()
    {
        using var host = Build(static builder => builder.AddFake("demo").AddFake("demo"));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("fake/demo is registered 2 times", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_retention_switched_off_no_time_is_promised()
    {
        using var on = Build(static builder => builder.AddMastodon("council"), Mastodon);
        using var off = Build(static builder => builder.AddMastodon("council"), [.. Mastodon, ("Timetable:retention", "off")]);

        var (promised, honest) = (Words(on.Services.GetRequiredService<ListeningNotice>()), Words(off.Services.GetRequiredService<ListeningNotice>()));

        Assert.Contains("at most 30 days", promised, StringComparison.Ordinal);
        Assert.Contains("until 365 days", promised, StringComparison.Ordinal);
        Assert.Contains("Removal by time is switched off", honest, StringComparison.Ordinal);
        Assert.All((string[])["30 days.", "at most", "365", "forgotten with the words"], one => Assert.DoesNotContain(one, honest, StringComparison.Ordinal));
    }

    [Fact]
    public void Deletion_at_the_source_is_promised_for_the_accounts_that_are_looked_at_again_and_while_that_runs()
    {
        Func<ICoAssessBuilder, ICoAssessBuilder> accounts = static builder => builder.AddMastodon("council").AddFiles("housing").AddWebForm();
        using var on = Build(accounts, [.. Mastodon, ("Connectors:Files:housing:Path", "housing")]);
        using var off = Build(accounts, [.. Mastodon, ("Connectors:Files:housing:Path", "housing"), ("Timetable:NightlyRecheck", "off")]);

        var (rights, without) = (on.Services.GetRequiredService<ListeningNotice>().Rights, off.Services.GetRequiredService<ListeningNotice>().Rights);

        Assert.Single(rights, static one => one.Contains("mastodon/council is looked at again", StringComparison.Ordinal));
        Assert.Single(rights, static one => one.StartsWith("What came through files/housing is erased here once its sender tells us", StringComparison.Ordinal));
        Assert.Single(rights, static one => one.StartsWith("What came through web-form/site is not looked at again", StringComparison.Ordinal));
        Assert.DoesNotContain(without, static one => one.Contains("looked at again, each night", StringComparison.Ordinal));
        Assert.Single(without, static one => one.StartsWith("What came through mastodon/council, web-form/site is not looked at again", StringComparison.Ordinal));
    }

    [Fact]
    public void What_passes_through_a_stream_and_where_measurements_go_is_said_when_it_is_set()
    {
        (string, string)[] bluesky = [("Connectors:Bluesky:town:Identifier", "town.example.org"), ("Connectors:Bluesky:town:AppPassword", "abcd-abcd-abcd-abcd")];
        using var quiet = Build(static builder => builder.AddBluesky("town"), bluesky);
        using var loud = Build(static builder => builder.AddBluesky("town"), [.. bluesky, ("Connectors:Bluesky:town:Streaming", "true"), ("Telemetry:Endpoint", "https://key:secret@collector.example.org:4318/")]);

        var (silent, told) = (Words(quiet.Services.GetRequiredService<ListeningNotice>()), Words(loud.Services.GetRequiredService<ListeningNotice>()));

        Assert.Contains("every new public post on Bluesky", told, StringComparison.Ordinal);
        Assert.Contains("collector.example.org, which is sent measurements", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", told, StringComparison.Ordinal);
        Assert.DoesNotContain("every new public post", silent, StringComparison.Ordinal);
        Assert.DoesNotContain("measurements", silent, StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_themes_and_counts_are_told_as_done_only_while_they_run()
    {
        using var on = Build(static builder => builder);
        using var off = Build(static builder => builder, ("Timetable:LearnCorrections", "off"), ("Timetable:Themes", "off"), ("Timetable:ListeningCounts", "off"));

        var (done, idle) = (Words(on.Services.GetRequiredService<ListeningNotice>()), Words(off.Services.GetRequiredService<ListeningNotice>()));

        Assert.Contains("learns from the corrected messages", done, StringComparison.Ordinal);
        Assert.Contains("which theme it belongs to and whether accounts posted", done, StringComparison.Ordinal);
        Assert.DoesNotContain("learns from the corrected messages", idle, StringComparison.Ordinal);
        Assert.DoesNotContain("which theme it belongs to and whether accounts posted", idle, StringComparison.Ordinal);
        Assert.Contains("Nothing new is counted", idle, StringComparison.Ordinal);
    }

    private static (string Setting, string Value)[] Mastodon =>
        [("Connectors:Mastodon:council:Server", "https://social.example/"), ("Connectors:Mastodon:council:AccessToken", "token")];

    private static string Words(ListeningNotice notice) =>
        string.Join('\n', notice.Sections.SelectMany(static section => (string[])[section.Heading, .. section.Words, .. section.Items]));

    private static IHost Build(Func<ICoAssessBuilder, ICoAssessBuilder> add, params (string Setting, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CoAssess:CouncilCode"] = "E07000999",
            ["CoAssess:CouncilName"] = "Borough of Example",
            ["CoAssess:PublicAddress"] = "https://data.example.org/",
            ["CoAssess:PseudonymSecret"] = Convert.ToBase64String(new byte[32]),
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(static s => $"CoAssess:{s.Setting}", static s => (string?)s.Value));
        builder.Services.AddSingleton<IRecordStore>(new InMemoryRecordStore()).AddSingleton<IBlobStore>(new InMemoryBlobStore(TimeProvider.System));
        add(builder.Services.AddCoAssess());
        return builder.Build();
    }
}
