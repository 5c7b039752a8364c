using System.Globalization;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>A message as the outbox keeps it.</summary>
/// <param name="Message">The message.</param>
/// <param name="MayStand">Whether a try was made of which nobody can say if it arrived.</param>
/// <param name="Reconciles">How often reconciling ended without an answer.</param>
internal sealed record OutboxEntry(OutboxMessage Message, bool MayStand, int Reconciles)
{
    /// <summary>Gets how many tries of this part had no answer.</summary>
    public int Lost { get; init; }

    /// <summary>Gets whether what it answers was deleted or erased; it is then never sent again.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Gets the posts that a long message was cut into at its first try, so that later tries cut alike; null when it is one post.</summary>
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>Gets the network's ids of the parts that stand, in their order; null when none of several does.</summary>
    public IReadOnlyList<string>? PartIds { get; init; }

    /// <summary>Gets which part goes next, from 0.</summary>
    [JsonIgnore]
    public int NextPart => PartIds?.Count ?? 0;

    /// <summary>Gets whether the part that goes next is the last, or the only one.</summary>
    [JsonIgnore]
    public bool IsLastPart => Parts is null || NextPart >= Parts.Count - 1;

    /// <summary>The message with one more of its posts standing; the rest of a thread is not posted once what it answers went.</summary>
    public OutboxEntry WithPart(PublishOutcome.Published published, OutboxState standing, DateTimeOffset now) => this with
    {
        Message = Message with
        {
            State = IsLastPart ? standing : Withdrawn ? OutboxState.Failed : OutboxState.Pending,
            NativeId = Message.NativeId ?? published.NativeId,
            Permalink = Message.Permalink ?? published.Permalink,
            SentAt = IsLastPart ? now : Message.SentAt,
            NotBefore = IsLastPart ? Message.NotBefore : now,
            Reason = !IsLastPart && Withdrawn ? ReasonOfWithdrawal(NextPart + 1) : null,
        },
        MayStand = false,
        Reconciles = 0,
        Lost = 0,
        PartIds = Parts is null ? null : [.. PartIds ?? [], published.NativeId],
    };

    /// <summary>The message once what it answers was deleted or erased: no further post of it goes out, and nothing of it leads to what it answered.</summary>
    /// <param name="because">Why, when nothing of it stands; null when what it answers is gone.</param>
    public OutboxEntry Withdraw(string? because = null) => this with
    {
        Message = Message with
        {
            Draft = Message.Draft with { ReplyTo = null },
            State = Message.State is OutboxState.Pending ? OutboxState.Failed : Message.State,
            Reason = Message.State is OutboxState.Pending ? NextPart == 0 && because is not null ? because : ReasonOfWithdrawal(NextPart) : Message.Reason,
        },
        Withdrawn = true,
    };

    private static string ReasonOfWithdrawal(int standing) => standing == 0
        ? "What it answers was deleted by its author or erased; nothing was posted."
        : string.Create(CultureInfo.InvariantCulture, $"What it answers was deleted by its author or erased when {standing} of its posts stood; no more were posted.");

    /// <summary>The rows by which the message is found: waiting, by state, by the network's ids.</summary>
    public IReadOnlyList<IndexRow> Index()
    {
        var (key, writtenAt) = (Message.Draft.Key, Message.WrittenAt);
        var inState = new IndexRow(Keys.OutboxInState(Message.State.ToString(), writtenAt, key));
        IReadOnlyList<IndexRow> found = Message.State switch
        {
            OutboxState.Pending => [new(Keys.OutboxWaiting(writtenAt, key))],
            OutboxState.Unknown => [new(Keys.OutboxWaiting(writtenAt, key)), inState],
            _ => [inState],
        };
        return [.. found, .. NativeIds.Select(id => new IndexRow(Keys.OutboxNative(id), OutboxJson.Write(key)))];
    }

    /// <summary>Gets the network's ids of the posts that stand, in their order.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NativeIds => PartIds ?? (Message.NativeId is { } only ? [only] : []);
}
