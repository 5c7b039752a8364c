using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Web.Tests.Site;

/// <summary>An inbox that remembers the words it was given, as they came.</summary>
internal sealed class KeptInbox : IInbox
{
    public List<string> Words { get; } = [];

    public ValueTask AcceptAsync(
        CouncilId council, AccountId account, IReadOnlyList<Post> posts, IReadOnlyList<UnreadableItem> unreadable, CancellationToken cancellationToken)
    {
        Words.AddRange(posts.Select(static post => post.Text));
        return ValueTask.CompletedTask;
    }
}
