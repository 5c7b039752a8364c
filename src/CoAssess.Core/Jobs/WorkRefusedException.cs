namespace CoAssess.Jobs;

/// <summary>A message of a work queue was not written by this installation: by another hand, under another secret, or for another queue.</summary>
/// <param name="queue">The queue.</param>
public sealed class WorkRefusedException(string queue)
    : Exception($"A message of queue {queue} bears no seal of this installation. Was CoAssess:PseudonymSecret changed, or does another hand write to the queue?")
{
    /// <summary>Gets the queue.</summary>
    public string Queue { get; } = queue;
}
