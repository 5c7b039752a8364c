using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Connectors;

/// <summary>Sends what waits in the outbox, every few minutes.</summary>
internal sealed class SendOutbox(IOutbox outbox, Council council) : IJob
{
    public string Name => "SendOutbox";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = await outbox.SendAsync(council.Id, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Read = report.Sent + report.Reconciled + report.Waiting + report.Failed,
            Stored = report.Sent,
            Duplicates = report.Reconciled,
            Failed = report.Failed,
            Notes = report.Waiting == 0 ? report.Notes : [.. report.Notes, $"{report.Waiting} messages wait for another run."],
        };
    }
}
