using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Collects a chunk of the inbox when its call comes.</summary>
internal sealed class InboxCalls(InboxStore inbox, IIntakeParts intake, Council council, WorkMessages messages) : IWorkTaker
{
    /// <summary>How long a call waits whose posts are still on their way in.</summary>
    private static readonly TimeSpan Arriving = TimeSpan.FromMinutes(1);

    public IReadOnlyList<string> Queues { get; } = [WorkQueues.Inbox];

    public async ValueTask TakeAsync(string work, CancellationToken cancellationToken)
    {
        var key = InboxCall.Read(work);
        if (key.Partition != council.Id.Value)
        {
            throw new InvalidOperationException($"A call is for the inbox of {key.Partition}; this host serves {council.Id}.");
        }

        if (await inbox.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } waiting)
        {
            return; // collected
        }

        var rest = inbox.Rest(waiting.Chunk);
        if (rest == TimeSpan.Zero)
        {
            await intake.CollectAsync(council, waiting, cancellationToken).ConfigureAwait(false);
            if (await inbox.FindAsync(key, cancellationToken).ConfigureAwait(false) is null)
            {
                return;
            }
        }

        await messages.SendAsync(WorkQueues.Inbox, work, rest == TimeSpan.Zero ? Arriving : rest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does nothing: the chunk still waits, and the night collects it.</summary>
    public ValueTask GiveUpAsync(string work, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public string ToReplay(string work) => work;
}
