using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>A message as the outbox keeps it.</summary>
/// <param name="Message">The message.</param>
/// <param name="MayStand">Whether a try was made of which nobody can say if it arrived.</param>
/// <param name="Reconciles">How often reconciling ended without an answer.</param>
internal sealed record OutboxEntry(OutboxMessage Message, bool MayStand, int Reconciles)
{
    /// <summary>Gets whether what it answers was deleted or erased; it is then never sent again.</summary>
    public bool Withdrawn { get; init; }


    /// <summary>The rows by which the message is found: waiting, by state, by the network's id.</summary>
    public IReadOnlyList<IndexRow> Index()
    {
        var (key, writtenAt) = (Message.Draft.Key, Message.WrittenAt);
        var inState = new IndexRow(Keys.OutboxInState(Message.State.ToString(), writtenAt, key));
        return Message.State switch
        {
            OutboxState.Pending => [new(Keys.OutboxWaiting(writtenAt, key))],
            OutboxState.Unknown => [new(Keys.OutboxWaiting(writtenAt, key)), inState],
            OutboxState.Failed => [inState],
            _ => [inState, new(Keys.OutboxNative(Message.NativeId!), OutboxJson.Write(key))],
        };
    }
}
