using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;

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
        return
        [
            .. connectors.All.OfType<IPostPublisher>()
                .Where(static account => account.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Publish))
                .Select(account => (account.Account, Text: AnnouncementText.Fit(
                    council.Name, dataset.Title, found, explanation, $"{link} #{tag}", text => Fits(account, text))))
                .Where(static draft => draft.Text is not null)
                .Select(draft => new Announcement(draft.Account, dataset.Id, release, draft.Text!, tag, link)),
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

        return announcements.Count == 0 ? 0 : await outbox.AddAsync([.. announcements.Select(one => ToDraft(council, one))], cancellationToken).ConfigureAwait(false);
    }

    private static bool Fits(IPostPublisher account, string text) => account.Measure(text) <= account.Descriptor.TextLimit;

    private static OutboxDraft ToDraft(Council council, Announcement announcement) => new()
    {
        Key = KeyOf(announcement),
        Council = council.Id,
        Account = announcement.Account,
        Text = announcement.Text,
        Subject = $"dataset:{announcement.Dataset}",
        Kind = OutboxKind.Announcement,
    };

    /// <summary>From the release and the account alone: with other words it is still the same announcement.</summary>
    private static string KeyOf(Announcement announcement)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{announcement.Release}\n{announcement.Account}"));
        return $"announcement-{Convert.ToHexStringLower(digest.AsSpan(0, 16))}";
    }

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
