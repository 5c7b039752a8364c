using CoAssess.Connectors;
using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>What the posts of one chunk answer: messages that we sent, posts of our own, or other feedback.</summary>
/// <param name="own">The council's accounts on the channel: what one of them says is the council's own, whichever reads it.</param>
/// <param name="sent">The messages that the outbox sent, by the network's ids.</param>
internal sealed class ThreadLookup(IReadOnlyList<IConnector> own, IReadOnlyDictionary<string, OutboxMessage> sent)
{
    /// <summary>Says whether a post is the council's own, by its author or because the outbox sent it.</summary>
    public bool IsOwn(Post post) =>
        (!string.IsNullOrEmpty(post.AuthorId) && own.Any(connector => connector.IsOwn(post.AuthorId))) || sent.ContainsKey(post.NativeId);

    /// <summary>Says what a post is about by what it answers: the post right above it, or else the first of its thread.</summary>
    /// <param name="post">The post.</param>
    /// <param name="find">Finds what is kept under an id.</param>
    /// <returns>What it is about, and the feedback it answers.</returns>
    public (FeedbackMatch? About, FeedbackId? InReplyTo) AnswerOf(Post post, Func<FeedbackId, KeptFeedback?> find)
    {
        FeedbackId? inReplyTo = null;
        foreach (var target in Targets(post))
        {
            if (sent.TryGetValue(target, out var message))
            {
                return (AboutOf(message, post.Channel, find), inReplyTo);
            }

            var id = FeedbackId.From(post.Channel, target);
            var answered = find(id);
            inReplyTo ??= target == post.ReplyTo && answered?.Feedback is not null && !answered.IsOwn ? id : null;
            if (answered?.About is { } about)
            {
                return (about with { CaseId = about.CaseId ?? CaseBegunBy(answered), By = MatchKind.Reply, Probability = 1, Reason = null }, inReplyTo);
            }
        }

        return (null, inReplyTo);
    }

    /// <summary>Says what one of our own messages is about, by what was noted when it was written.</summary>
    public FeedbackMatch? SubjectOf(Post post, Func<FeedbackId, KeptFeedback?> find) =>
        sent.TryGetValue(post.NativeId, out var message) ? AboutOf(message, post.Channel, find) : null;

    /// <summary>The posts that a post may answer, nearest first.</summary>
    public static IEnumerable<string> Targets(Post post)
    {
        if (!string.IsNullOrWhiteSpace(post.ReplyTo))
        {
            yield return post.ReplyTo;
        }

        if (!string.IsNullOrWhiteSpace(post.ThreadRoot) && post.ThreadRoot != post.ReplyTo && post.ThreadRoot != post.NativeId)
        {
            yield return post.ThreadRoot;
        }
    }

    /// <summary>The ids that must be known to decide about some posts: theirs, and those of what they answer.</summary>
    public IReadOnlySet<FeedbackId> Mentioned(IReadOnlyList<PreparedPost> posts)
    {
        var ids = new HashSet<FeedbackId>();
        foreach (var post in posts)
        {
            ids.Add(post.Id);
            foreach (var target in Targets(post.Raw))
            {
                ids.Add(FeedbackId.From(post.Raw.Channel, target));
                if (sent.TryGetValue(target, out var message) && !string.IsNullOrWhiteSpace(message.Draft.ReplyTo))
                {
                    ids.Add(FeedbackId.From(post.Raw.Channel, message.Draft.ReplyTo));
                }
            }
        }

        return ids;
    }

    private static FeedbackMatch? AboutOf(OutboxMessage message, Channel channel, Func<FeedbackId, KeptFeedback?> find) =>
        message.Draft.Subject.Split(':') switch
        {
            ["dataset", var name] when DatasetId.IsValid(name) => new(new DatasetId(name), null, null, MatchKind.Reply),
            ["row", var name, var row] when DatasetId.IsValid(name) && RowReference.TryParse(row, out var reference) =>
                new(new DatasetId(name), reference, null, MatchKind.Reply),
            ["case", var caseId] => AboutOfCase(message, channel, find) is { } about
                ? about with { CaseId = caseId, By = MatchKind.Reply }
                : new(null, null, caseId, MatchKind.Reply),
            _ => null,
        };

    /// <summary>A case bears the id of the feedback that opened it, so whatever goes on beneath that feedback, however deep, finds it.</summary>
    private static string? CaseBegunBy(KeptFeedback answered) => answered is { IsOwn: false, Feedback: { } feedback } ? feedback.Id.Value : null;

    /// <summary>A message in a case answers a resident; what that resident spoke of is what the case is about.</summary>
    private static FeedbackMatch? AboutOfCase(OutboxMessage message, Channel channel, Func<FeedbackId, KeptFeedback?> find) =>
        string.IsNullOrEmpty(message.Draft.ReplyTo) ? null : find(FeedbackId.From(channel, message.Draft.ReplyTo))?.About;
}
