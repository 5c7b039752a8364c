using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>Word that a post went, kept until the whole picture is judged: the id of its feedback, as tombstones keep it too; no words, no author, nothing that leads to the network.</summary>
internal sealed record GonePost(FeedbackId Id, string Version, DateTimeOffset PostedAt)
{
    public static GonePost Of(Post word) => new(FeedbackId.From(word.Channel, word.NativeId), word.Version, word.PostedAt);

    /// <summary>Gives the word as the network gave it.</summary>
    /// <param name="item">The feedback, as it stands now.</param>
    public Post ToWord(Feedback item) => new()
    {
        Channel = item.Account.Channel, NativeId = item.NativeId, Kind = PostKind.Deleted, Version = Version, PostedAt = PostedAt,
    };
}
