using System.Text.Json;

namespace CoAssess.Jobs;

/// <summary>Writes and reads the messages that ask for parts of jobs.</summary>
internal sealed class PartMessages(WorkMessages messages)
{
    public static string QueueOf(IJob job) => job is IPartedJob parted ? parted.Queue : WorkQueues.Jobs;

    /// <exception cref="InvalidDataException">The work is no part of a job.</exception>
    public static PartCall Read(string work) => JsonSerializer.Deserialize(work, JobsJson.Default.PartCall)
        ?? throw new InvalidDataException("A message asks for no part of a job.");

    public static string Write(PartCall call) => JsonSerializer.Serialize(call, JobsJson.Default.PartCall);

    public ValueTask SendAsync(IJob job, PartCall call, TimeSpan delay, CancellationToken cancellationToken) =>
        messages.SendAsync(QueueOf(job), Write(call), delay, cancellationToken);
}
