using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Connectors;

/// <summary>Sends what waits in the outbox, every few minutes; an account is a part.</summary>
internal sealed class SendOutbox(IOutbox outbox, IOutboxParts parts, Council council) : IPartedJob
{
    public string Name => "SendOutbox";

    public string Queue => WorkQueues.Outbox;

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken) =>
        ToReport(await outbox.SendAsync(council.Id, cancellationToken).ConfigureAwait(false));

    public async ValueTask<IReadOnlyList<string>> ListPartsAsync(CancellationToken cancellationToken) =>
        [.. (await parts.ListWaitingAsync(council.Id, cancellationToken).ConfigureAwait(false)).Select(static account => account.ToString())];

    public async ValueTask<JobReport> RunPartAsync(string part, WorkBudget budget, CancellationToken cancellationToken) =>
        ToReport(await parts.SendAsync(council.Id, AccountId.Parse(part), budget, cancellationToken).ConfigureAwait(false));

    private static JobReport ToReport(OutboxReport report) => new()
    {
        Read = report.Sent + report.Reconciled + report.Waiting + report.Failed,
        Stored = report.Sent,
        Duplicates = report.Reconciled,
        Failed = report.Failed,
        Notes = report.Waiting == 0 ? report.Notes : [.. report.Notes, $"{report.Waiting} messages wait for another run."],
    };
}
