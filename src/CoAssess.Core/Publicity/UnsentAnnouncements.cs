using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Publicity;

/// <summary>Takes announcements of a release that was withdrawn out of the outbox, where they have not gone out yet.</summary>
internal sealed class UnsentAnnouncements(IConnectorDirectory connectors, IUnsentMessages messages) : IWithdrawalSink
{
    public async ValueTask WithdrawnAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) =>
        await messages.WithdrawAsync(
            council,
            [.. connectors.All.Select(connector => ReleasePublicity.KeyOf(release, connector.Account))],
            "The release that it announces was withdrawn; nothing was posted.",
            cancellationToken).ConfigureAwait(false);
}
