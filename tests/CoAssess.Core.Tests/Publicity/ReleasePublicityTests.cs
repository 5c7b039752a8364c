using CoAssess.Connectors;
using CoAssess.Core.Tests.Datasets;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Publicity;
using static CoAssess.Core.Tests.Datasets.PublishedBorough;

namespace CoAssess.Core.Tests.Publicity;

public sealed class ReleasePublicityTests
{
    private const string Ending = "http://localhost:7071/datasets/spend #ExampleSpend";

    private readonly PublishedBorough _borough = new();
    private readonly NotedOutbox _outbox = new();

    [Fact]
    public async Task An_announcement_says_what_was_published_with_link_and_tag()
    {
        var release = Release();

        var drafts = await Publicity(500).DraftAsync(Borough, release.Id, CancellationToken.None);

        Assert.Equal(
            $"Borough of Example has published Spending over £500, May 2026: 2 payments, £4,300.00 in all. Ask us about any line of it. Highways paid £4,000.00 in 1 payment. Adult Care paid £300.00 in 1 payment.\n\n{Ending}",
            Assert.Single(drafts).Text);
    }

    [Fact]
    public async Task An_announcement_fits_any_limit_without_cutting_a_sentence_the_link_or_the_tag()
    {
        var release = Release();
        var whole = (await Publicity(500).DraftAsync(Borough, release.Id, CancellationToken.None))[0].Text;

        for (var limit = Ending.Length; limit <= whole.Length; limit++)
        {
            var text = Assert.Single(await Publicity(limit).DraftAsync(Borough, release.Id, CancellationToken.None)).Text;

            Assert.InRange(text.Length, Ending.Length, limit);
            Assert.EndsWith(Ending, text, StringComparison.Ordinal);
            var words = text[..^Ending.Length].TrimEnd();
            Assert.True(words.Length == 0 || words.EndsWith('.'), words);
        }
    }

    [Fact]
    public async Task An_account_without_room_for_the_link_gets_no_draft()
    {
        Assert.Empty(await Publicity(Ending.Length - 1).DraftAsync(Borough, Release().Id, CancellationToken.None));
    }

    [Fact]
    public async Task An_announcement_names_no_supplier()
    {
        var draft = Assert.Single(await Publicity(5000).DraftAsync(Borough, Release().Id, CancellationToken.None));

        Assert.DoesNotContain("Acme", draft.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_announcement_is_written_down_once_although_its_words_change()
    {
        var publicity = Publicity(300, 200);
        var drafts = await publicity.DraftAsync(Borough, Release().Id, CancellationToken.None);

        var first = await publicity.AnnounceAsync(Borough, drafts, CancellationToken.None);
        var again = await publicity.AnnounceAsync(Borough, [drafts[0] with { Text = $"Other words {Ending}" }], CancellationToken.None);

        Assert.Equal((2, 0), (first, again));
        Assert.All(_outbox.Drafts.Values, static draft => Assert.Equal(("dataset:spend", OutboxKind.Announcement), (draft.Subject, draft.Kind)));
        Assert.All(_outbox.Drafts.Keys, static key => Assert.Matches("^[A-Za-z0-9-]{1,100}$", key));
    }

    [Theory]
    [InlineData("nothing by which replies find the dataset")]
    [InlineData("far too long for the account, which holds only so many characters: http://localhost:7071/datasets/spend #ExampleSpend")]
    public async Task Words_that_cannot_go_out_are_refused_before_anything_is_written(string text)
    {
        var publicity = Publicity(100);
        var drafts = await publicity.DraftAsync(Borough, Release().Id, CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            publicity.AnnounceAsync(Borough, [drafts[0], drafts[0] with { Text = text }], CancellationToken.None).AsTask());

        Assert.Empty(_outbox.Drafts);
    }

    [Fact]
    public async Task A_corrected_release_is_announced_beneath_the_announcement_of_the_first()
    {
        var publicity = Publicity(500);
        await publicity.AnnounceAsync(Borough, await publicity.DraftAsync(Borough, Release().Id, CancellationToken.None), CancellationToken.None);
        var first = Assert.Single(_outbox.Drafts.Values);

        var correction = await publicity.DraftAsync(Borough, Release().Id, CancellationToken.None);
        await publicity.AnnounceAsync(Borough, correction, CancellationToken.None);

        Assert.StartsWith("Borough of Example has corrected Spending over £500, May 2026: 2 payments", Assert.Single(correction).Text, StringComparison.Ordinal);
        Assert.Equal([null, $"native-{first.Key}"], _outbox.Drafts.Values.Select(static draft => draft.ReplyTo));
    }

    [Fact]
    public async Task The_card_of_an_announcement_names_the_dataset_and_its_period_and_leads_to_its_page()
    {
        var publicity = Publicity(500);

        await publicity.AnnounceAsync(Borough, await publicity.DraftAsync(Borough, Release().Id, CancellationToken.None), CancellationToken.None);

        Assert.Equal(
            new LinkCard(new("http://localhost:7071/datasets/spend"), "Spending over £500, May 2026", "Borough of Example: what it is, every row, and a place to ask about any of them."),
            Assert.Single(_outbox.Drafts.Values).Card);
    }

    [Fact]
    public async Task A_release_that_is_not_there_is_not_announced()
    {
        Assert.Empty(await Publicity(500).DraftAsync(Borough, ReleaseId.Parse(new string('0', 32)), CancellationToken.None));
    }

    private Release Release() =>
        _borough.Publish([Payment("Highways", "Acme Ltd", "2026-05-03", "4000.00"), Payment("Adult Care", "Acme Ltd", "2026-05-04", "300.00")]);

    private ReleasePublicity Publicity(params int[] limits) =>
        new(_borough, _borough.Explainer(), new Accounts([.. limits.Select(static (limit, at) => new Account(limit, $"account-{at}"))]), _outbox);

    private sealed class Accounts(IReadOnlyList<IConnector> all) : IConnectorDirectory
    {
        public IReadOnlyList<IConnector> All => all;

        public IConnector? Find(AccountId account) => all.FirstOrDefault(connector => connector.Account == account);
    }

    /// <summary>An account that only measures: drafting and writing down must never send.</summary>
    private sealed class Account(int limit, string name) : IPostPublisher
    {
        public ConnectorDescriptor Descriptor { get; } = new(new("fake"), ConnectorCapabilities.Publish | ConnectorCapabilities.Reply, limit);

        AccountId IConnector.Account { get; } = new(new("fake"), name);

        public int Measure(string text) => text.Length;

        public bool IsOwn(string authorId) => throw new NotSupportedException();

        public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class NotedOutbox : IOutbox
    {
        public Dictionary<string, OutboxDraft> Drafts { get; } = [];

        public ValueTask<int> AddAsync(IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken) =>
            new(drafts.Count(draft => Drafts.TryAdd(draft.Key, draft)));

        public ValueTask<OutboxPage> ListAsync(CouncilId council, OutboxState? state, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();

        /// <summary>Everything that was written down stands, under an id of the network's.</summary>
        public ValueTask<OutboxMessage?> FindAsync(CouncilId council, string key, CancellationToken cancellationToken) => new(
            Drafts.TryGetValue(key, out var draft) ? new OutboxMessage(draft, OutboxState.Sent, default, 1, $"native-{key}", null, default(DateTimeOffset), default, null) : null);

        public ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
            CouncilId council, Channel channel, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<OutboxReport> SendAsync(CouncilId council, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<int> ForgetAsync(CouncilId council, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RetryAsync(CouncilId council, string key, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
