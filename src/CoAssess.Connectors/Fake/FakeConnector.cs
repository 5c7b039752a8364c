using System.Globalization;
using System.Runtime.CompilerServices;
using CoAssess.Connectors.Reading;
using CoAssess.Connectors.Signatures;

namespace CoAssess.Connectors.Fake;

/// <summary>One account on the fake network. It can do everything a channel can.</summary>
internal sealed class FakeConnector(AccountId account, FakeOptions options, FakeNetwork network, TimeProvider clock)
    : IPostReader, IPostReceiver, IPostPublisher
{
    private readonly StandardWebhooks _signature = new(WebhookKeys.ReadStandard(options.WebhookSecret));

    public ConnectorDescriptor Descriptor { get; } = new(
        FakeNetwork.Channel,
        ConnectorCapabilities.Read | ConnectorCapabilities.Receive | ConnectorCapabilities.Publish | ConnectorCapabilities.Reply
            | ConnectorCapabilities.Delete | ConnectorCapabilities.Edits | ConnectorCapabilities.Deletions | ConnectorCapabilities.Reconcile,
        options.TextLimit);

    public AccountId Account { get; } = account;

    public string Origin => "invented posts for trying out";

    public bool IsOwn(string authorId) => authorId == options.OwnAuthorId;

    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => ValueTask.FromResult(network.Health);

    public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = Position(after); ;)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            var (posts, next) = network.Read(from, options.PageSize);
            if (posts.Count == 0)
            {
                yield break;
            }

            from = next;
            yield return new(posts, new(Account, next.ToString(CultureInfo.InvariantCulture)));
        }
    }

    public ReceiveOutcome Receive(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (_signature.Verify(delivery) is { } refused)
        {
            return refused;
        }

        var wrong = PostJson.Read(FakeNetwork.Channel, delivery.Body.Span, out var post);
        return post is null ? new ReceiveOutcome.Unreadable(wrong!) : new ReceiveOutcome.Received([post]);
    }

    public ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ValueTask.FromResult(Measure(message.Text) > options.TextLimit
            ? new PublishOutcome.Rejected($"The text is longer than {options.TextLimit} characters; shorten it.")
            : network.Publish(message, options.OwnAuthorId, clock.GetUtcNow()));
    }

    public ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ValueTask.FromResult(network.Reconcile(message.Key));
    }

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken)
    {
        network.Delete(nativeId, clock.GetUtcNow());
        return ValueTask.FromResult<PublishOutcome>(new PublishOutcome.Gone());
    }

    public int Measure(string text) => new StringInfo(text).LengthInTextElements;

    private int Position(Cursor? after)
    {
        return OwnCursor.ValueOf(after, Account) is not { } value ? 0
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
            : throw OwnCursor.NotOurs(Account);
    }
}
