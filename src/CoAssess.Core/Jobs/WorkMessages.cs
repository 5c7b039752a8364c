using System.Text;
using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Writes to the work queues, under the installation's seal.</summary>
internal sealed class WorkMessages(IWorkQueue queue, WorkSeal seal)
{
    public ValueTask SendAsync(string name, string work, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.EnqueueAsync(name, Encoding.UTF8.GetBytes(seal.Close(name, work)), delay, cancellationToken);

    /// <summary>Reads a message that was taken from a queue.</summary>
    /// <returns>The work; null when it was not sealed here for that queue.</returns>
    public string? TryOpen(WorkItem item) => seal.TryOpen(item.Queue, Encoding.UTF8.GetString(item.Body.Span));
}
