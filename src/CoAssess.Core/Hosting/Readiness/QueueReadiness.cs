using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>Whether the queue of the inbox can be reached, and whether messages in it failed too often.</summary>
internal sealed class QueueReadiness(IWorkQueue queue, Council council) : IReadinessPart
{
    private const int Most = 100;

    public string Name => "queues";

    public async ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken)
    {
        var inbox = Keys.Inbox(council.Id.Value);
        var waiting = await queue.CountAsync(inbox, cancellationToken).ConfigureAwait(false);
        var poison = await queue.ListPoisonAsync(inbox, Most, cancellationToken).ConfigureAwait(false);
        return poison.Count == 0
            ? new(ReadinessState.Well, $"{waiting} messages wait.")
            : new(ReadinessState.Degraded, $"{poison.Count}{(poison.Count == Most ? " or more" : "")} messages were taken {IWorkQueue.MaxTries} times in vain and set aside; {waiting} wait.");
    }
}
