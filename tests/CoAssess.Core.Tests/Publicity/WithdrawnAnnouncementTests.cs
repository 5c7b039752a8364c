using System.Text;
using CoAssess.Connectors;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Datasets;
using CoAssess.Publicity;

namespace CoAssess.Core.Tests.Publicity;

public sealed class WithdrawnAnnouncementTests
{
    private const string File = "BeneficiaryName,PaymentDate,TransactionNumber,Amount,IrrecoverableVATAmount,Purpose,OrganisationalUnit\r\nAcme Ltd,05/05/2026,T1,700.00,0.00,Paving,Highways\r\n";

    [Fact]
    public async Task An_announcement_that_waits_is_never_sent_when_its_release_is_withdrawn_and_cannot_be_put_back()
    {
        var publisher = new ScriptedPublisher();
        using var town = new Town(publisher);
        var release = await AnnounceAsync(town);

        await WithdrawAsync(town, release);
        var report = await town.SendAsync();

        var message = Assert.Single((await town.Outbox.ListAsync(Town.Id, null, null, CancellationToken.None)).Messages);
        Assert.Equal((0, OutboxState.Failed), (report.Sent, message.State));
        Assert.Contains("was withdrawn", message.Reason, StringComparison.Ordinal);
        Assert.False(await town.Outbox.RetryAsync(Town.Id, message.Draft.Key, CancellationToken.None));
        Assert.Empty(await town.Get<IPublicity>().DraftAsync(town.Council, release, CancellationToken.None));
    }

    [Fact]
    public async Task An_announcement_that_was_sent_stays_what_it_is()
    {
        using var town = new Town(new ScriptedPublisher());
        var release = await AnnounceAsync(town);
        await town.SendAsync();

        await WithdrawAsync(town, release);

        Assert.Equal(OutboxState.Sent, Assert.Single((await town.Outbox.ListAsync(Town.Id, null, null, CancellationToken.None)).Messages).State);
    }

    private static async Task<ReleaseId> AnnounceAsync(Town town)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(File));
        var outcome = await town.Get<IDatasetPublisher>().PublishAsync(new(Town.Id, Town.Spend, "spend", "may.csv", null), file, null, CancellationToken.None);
        var release = Assert.IsType<ReleaseOutcome.Released>(outcome).Release.Id;
        var publicity = town.Get<IPublicity>();
        Assert.Equal(1, await publicity.AnnounceAsync(town.Council, await publicity.DraftAsync(town.Council, release, CancellationToken.None), CancellationToken.None));
        return release;
    }

    private static async Task WithdrawAsync(Town town, ReleaseId release) =>
        Assert.IsType<WithdrawalOutcome.Withdrawn>(await town.Get<IWithdrawals>().WithdrawAsync(
            new(Town.Id, Town.Spend, release, [], "It was the wrong file.", "A. Officer"), CancellationToken.None));
}
