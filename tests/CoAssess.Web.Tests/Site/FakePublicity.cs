using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Publicity;

namespace CoAssess.Web.Tests.Site;

/// <summary>Drafts one announcement and writes down what is announced.</summary>
internal sealed class FakePublicity : IPublicity
{
    public List<Announcement> Announced { get; } = [];

    public ValueTask<IReadOnlyList<Announcement>> DraftAsync(Council council, ReleaseId release, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Announcement>>(
            [new(AccountId.Parse("network/town-hall"), new("spend"), release, "New spending data.", "ExampleSpend", new("https://open.example.org/datasets/spend"))]);

    public ValueTask<int> AnnounceAsync(Council council, IReadOnlyList<Announcement> announcements, CancellationToken cancellationToken)
    {
        Announced.AddRange(announcements);
        return ValueTask.FromResult(announcements.Count);
    }
}
