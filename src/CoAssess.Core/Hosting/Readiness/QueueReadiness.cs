using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>Whether the queues of the installation can be reached, and whether messages in them failed too often.</summary>
/// <param name="queues">The queues.</param>
/// <param name="desk">Who knows what was set aside; made at the first look only, since it reaches every job and every learned model, and a start waits for neither.</param>
internal sealed class QueueReadiness(IWorkQueue queues, Lazy<IWorkDesk> desk) : IReadinessPart
{
    private const int Most = 100;

    public string Name => "queues";

    public async ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken)
    {
        var waiting = await Task.WhenAll(WorkQueues.All.Select(queue => queues.CountAsync(queue, cancellationToken).AsTask())).ConfigureAwait(false);
        var aside = await desk.Value.ListSetAsideAsync(Most, cancellationToken).ConfigureAwait(false);
        return aside.Count == 0
            ? new(ReadinessState.Well, $"{waiting.Sum()} messages wait.")
            : new(ReadinessState.Degraded, $"{aside.Count}{(aside.Count >= Most ? " or more" : "")} messages failed too often and were set aside; {waiting.Sum()} wait.");
    }
}
