using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Publicity;

/// <summary>Drafts announcements from the explainer and hands them to the outbox.</summary>
internal sealed class ReleasePublicity(IDatasetCatalogue catalogue, IExplainer explainer, IConnectorDirectory connectors, IOutbox outbox) : IPublicity
{
    public async ValueTask<IReadOnlyList<Announcement>> DraftAsync(Council council, ReleaseId release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        if (await catalogue.FindReleaseAsync(council.Id, release, cancellationToken).ConfigureAwait(false) is not { } found
            || await catalogue.FindAsync(council.Id, found.Dataset, cancellationToken).ConfigureAwait(false) is not { } dataset
            || await explainer.ExplainAsync(council.Id, release, cancellationToken).ConfigureAwait(false) is not { } explanation)
        {
            return [];
        }

        var tag = DatasetTag.For(council, dataset.Id);
        var link = SiteAddresses.Dataset(council, dataset.Id);
        var card = new LinkCard(link, $"{dataset.Title}, {found.Period.Title}", $"{council.Name}: what it is, every row, and a place to ask about any of them.");
        return
        [
            .. connectors.All.OfType<IPostPublisher>()
                .Where(static account => account.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Publish))
                .Select(account => (account.Account, Text: AnnouncementText.Fit(
                    council.Name, dataset.Title, found, explanation, $"{link} #{tag}", text => Fits(account, text))))
                .Where(static draft => draft.Text is not null)
                .Select(draft => new Announcement(draft.Account, dataset.Id, release, draft.Text!, tag, link) { Card = card, Corrects = found.Supersedes }),
        ];
    }

    public async ValueTask<int> AnnounceAsync(Council council, IReadOnlyList<Announcement> announcements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(announcements);
        foreach (var announcement in announcements)
        {
            Check(announcement);
        }

        List<OutboxDraft> drafts = [];
        foreach (var announcement in announcements)
        {
            drafts.Add(ToDraft(council, announcement) with { ReplyTo = await FindCorrectedAsync(council, announcement, cancellationToken).ConfigureAwait(false) });
        }

        return drafts.Count == 0 ? 0 : await outbox.AddAsync(drafts, cancellationToken).ConfigureAwait(false);
    }

    private static bool Fits(IPostPublisher account, string text) => account.Measure(text) <= account.Descriptor.TextLimit;

    private static OutboxDraft ToDraft(Council council, Announcement announcement) => new()
    {
        Key = KeyOf(announcement.Release, announcement.Account),
        Council = council.Id,
        Account = announcement.Account,
        Text = announcement.Text,
        Subject = $"dataset:{announcement.Dataset}",
        Kind = OutboxKind.Announcement,
        Card = announcement.Card,
    };

    /// <summary>The announcement that this one corrects, where it stands: whoever meets the old one meets the new one beneath it. It is not edited, as people have answered the words that stand there.</summary>
    private async ValueTask<string?> FindCorrectedAsync(Council council, Announcement announcement, CancellationToken cancellationToken) =>
        announcement.Corrects is { } corrected
        && connectors.Find(announcement.Account)!.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reply)
        && await outbox.FindAsync(council.Id, KeyOf(corrected, announcement.Account), cancellationToken).ConfigureAwait(false) is { } standing
            ? standing.NativeId
            : null;

    /// <summary>From the release and the account alone: with other words it is still the same announcement.</summary>
    internal static string KeyOf(ReleaseId release, AccountId account) => $"announcement-{ShortHash.Of($"{release}\n{account}")}";

    private void Check(Announcement announcement)
    {
        if (connectors.Find(announcement.Account) is not IPostPublisher account)
        {
            throw new ArgumentException($"The account {announcement.Account} cannot post, or is no longer configured; draft the announcements anew.", nameof(announcement));
        }

        if (!OutboxPosts.Fits(announcement.Text, account))
        {
            throw new ArgumentException(
                $"The announcement for {announcement.Account} has {account.Measure(announcement.Text)} characters as the channel counts; {account.Descriptor.TextLimit} fit.", nameof(announcement));
        }

        if (!announcement.Text.Contains(announcement.Link.AbsoluteUri, StringComparison.Ordinal)
            && !announcement.Text.Contains($"#{announcement.Tag}", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"The announcement for {announcement.Account} has neither its link nor its tag; without one, replies do not find their dataset.", nameof(announcement));
        }
    }
}
