using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>Word that a post went, kept until the whole picture is judged: ids only, no words and no author.</summary>
internal sealed record GonePost(string NativeId, string Version, DateTimeOffset PostedAt)
{
    public static GonePost Of(Post word) => new(word.NativeId, word.Version, word.PostedAt);

    public Post ToWord(AccountId account) => new()
    {
        Channel = account.Channel, NativeId = NativeId, Kind = PostKind.Deleted, Version = Version, PostedAt = PostedAt,
    };
}
