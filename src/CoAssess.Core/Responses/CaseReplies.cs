using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Responses;

/// <summary>Finds what the council said at networks in the cases that a person opened: acknowledgements and answers beneath their posts.</summary>
internal sealed class CaseReplies(FeedbackStore feedback, CaseStore cases, IRecordStore records, IConnectorDirectory connectors) : IPublicReplies
{
    private readonly OutboxStore _outbox = new(records);

    public async ValueTask<IReadOnlyList<PublicReply>> FindAsync(CouncilId council, AuthorPseudonym author, CancellationToken cancellationToken)
    {
        List<PublicReply> replies = [];
        var ids = await feedback.ListOfAuthorAsync(council, author.Value, cancellationToken).ConfigureAwait(false);
        var opened = await cases.FindManyAsync(council, ids.Select(static id => id.Value), cancellationToken).ConfigureAwait(false);
        foreach (var account in opened.Values.GroupBy(static found => found.Value.Account))
        {
            string[] keys = [.. account.SelectMany(static found => found.Value.Entries).Select(static entry => entry.OutboxKey).OfType<string>()];
            foreach (var message in await _outbox.FindManyAsync(council, account.Key, keys, cancellationToken).ConfigureAwait(false))
            {
                if (message.Value.NativeIds is { Count: > 0 } standing)
                {
                    replies.Add(new(account.Key, standing, message.Value.Message.Permalink, "It was not asked to be deleted."));
                }
            }
        }

        return replies;
    }

    public async ValueTask<PublicReply> DeleteAsync(PublicReply reply, CancellationToken cancellationToken) =>
        reply with { StandsBecause = await DeleteAsync(reply.Account, reply.NativeIds, cancellationToken).ConfigureAwait(false) };

    /// <returns>Why a post of it stands; null when none does.</returns>
    private async ValueTask<string?> DeleteAsync(AccountId account, IReadOnlyList<string> nativeIds, CancellationToken cancellationToken)
    {
        if (connectors.Find(account) is not IPostPublisher publisher || !publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Delete))
        {
            return "Its channel cannot delete it; delete it there by hand.";
        }

        string? why = null;
        foreach (var id in nativeIds.Reverse())
        {
            why = await publisher.DeleteAsync(id, cancellationToken).ConfigureAwait(false) switch
            {
                PublishOutcome.Gone => why,
                PublishOutcome.Rejected(var reason) => reason,
                _ => "The network did not say that it is gone; look there, and delete it by hand.",
            };
        }

        return why;
    }
}
