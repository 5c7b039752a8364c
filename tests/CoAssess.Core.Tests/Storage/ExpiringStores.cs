using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Contracts.Storage;
using CoAssess.Core.Tests.Analysis;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Storage;

public abstract class ExpiringStores(string name) : ExpiresContract
{
    private PeopleHouse? _house;

    internal PeopleHouse House => _house ??= new(Engine);

    /// <summary>Gets the name of the store that is held to the contract.</summary>
    public string StoreName => name;

    protected override IExpires Store => House.Store<IExpires>(static store => store.Name, name);

    protected string Council => House.Council.Id.Value;

    protected CoAssessOptions Options => House.Get<IOptions<CoAssessOptions>>().Value;

    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InboxExpires() : ExpiringStores("inbox")
{
    protected override TimeSpan KeptFor => Options.RawRetention;

    protected override async ValueTask SaveAsync() => await House.AcceptAsync(Council, "author");
}

public sealed class FeedbackExpires() : ExpiringStores("feedback")
{
    protected override TimeSpan KeptFor => Options.FeedbackRetention;

    protected override async ValueTask SaveAsync()
    {
        await House.AcceptAsync(Council, "author");
        await House.CollectAsync(Council);
    }
}

public sealed class QuarantineExpires() : ExpiringStores("quarantine")
{
    protected override TimeSpan KeptFor => House.Get<IOptions<DatasetsOptions>>().Value.QuarantineRetention;

    protected override async ValueTask SaveAsync() => await House.PublishAsync();
}

public sealed class RepairsExpire() : ExpiringStores("repairs")
{
    protected override TimeSpan KeptFor => House.Get<IOptions<DatasetsOptions>>().Value.RepairRetention;

    protected override async ValueTask SaveAsync()
    {
        await House.PublishAsync();
        var newest = Assert.Single(await House.Get<IDatasetCatalogue>().ReleasesAsync(House.Council.Id, new("spend"), default));
        var waiting = Assert.Single((await House.Get<IQuarantine>().ListAsync(House.Council.Id, newest.Id, null, default)).Rows);
        Assert.IsType<RepairOutcome.Released>(await House.Get<IQuarantine>().RepairAsync(
            House.Council.Id, newest.Id, [new(waiting.Id, new Dictionary<string, string> { ["Amount"] = "75.00" })], "A. Officer", default));
    }
}

public sealed class CasesExpire() : ExpiringStores("cases")
{
    protected override TimeSpan KeptFor => Options.FeedbackRetention;

    protected override async ValueTask SaveAsync()
    {
        await House.PublishAsync();
        await House.AcceptAsync(Council, "author");
        await House.CollectAsync(Council);
        var desk = House.Get<ICaseDesk>();
        var opened = Assert.Single((await desk.ListAsync(House.Council.Id, null, null, default)).Cases);
        Assert.IsType<CaseActionOutcome.Done>(await desk.AnswerAsync(
            House.Council.Id, opened.Id, new("It was resurfaced.", CaseOutcome.Did, new("https://data.example.org/evidence"), "Why did it cost so much?"), default));
    }
}

public sealed class FiguresExpire() : ExpiringStores("figures")
{
    protected override TimeSpan KeptFor => Options.FeedbackRetention;

    protected override async ValueTask SaveAsync()
    {
        var request = new FigureRequest
        {
            Period = "2026-02",
            Weeks = ["2026-W06"],
            Axes = [],
            Tables = [new()],
            Closed = new HashSet<string> { "2026-W06" },
            ReadAsync = static _ => AsyncEnumerable.Repeat(Contribution.Of(new("author"), 0), 1),
        };
        Assert.IsType<DisclosureOutcome.Decided>(await House.Get<IDisclosure>().ShowAsync(House.Council.Id, request, default));
    }
}

public sealed class ErasuresUnderWayExpire() : ExpiringStores("erasures under way")
{
    protected override TimeSpan KeptFor => TimeSpan.FromDays(30);

    protected override async ValueTask SaveAsync() => await House.Get<ErasureJournal>().SaveAsync(
        House.Council.Id, new("author"), new(default, [new(AccountId.Parse("fake/demo"), ["p1"], null, null)]), TestContext.Current.CancellationToken);
}

public sealed class ReceivedDaysExpire() : ExpiringStores("received")
{
    protected override TimeSpan KeptFor => TimeSpan.FromDays(HeardFeedback.DaysKept);

    protected override async ValueTask SaveAsync()
    {
        await House.AcceptAsync(Council, "author");
        await House.CollectAsync(Council);
    }
}

public sealed class ThemesExpire() : ExpiringStores("themes")
{
    protected override TimeSpan KeptFor => Options.FeedbackRetention;

    protected override async ValueTask SaveAsync()
    {
        var now = Engine.Clock.GetUtcNow();
        await House.Get<ThemeStore>().SaveAsync(
            House.Council.Id, new() { Night = DateOnly.FromDateTime(now.UtcDateTime), Since = now, At = now, Posts = 0, Version = "1" }, default);
    }
}

public sealed class CoordinationExpires() : ExpiringStores("coordination")
{
    protected override TimeSpan KeptFor => Options.FeedbackRetention;

    protected override async ValueTask SaveAsync() => await House.Get<CoordinationStore>().SaveAsync(
        House.Council.Id, Crowds.Night(DateOnly.FromDateTime(Engine.Clock.GetUtcNow().UtcDateTime), "author"), default);
}

public sealed class ServiceCorrectionsExpire() : ExpiringStores("service corrections")
{
    protected override TimeSpan KeptFor => Options.FeedbackRetention;

    protected override async ValueTask SaveAsync() =>
        Assert.True(await House.Get<ServiceCorrections>().CorrectAsync(House.Council.Id, $"{1:x32}", "author", "1", Engine.Clock.GetUtcNow(), 461, default));
}
