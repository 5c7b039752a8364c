using CoAssess.Connectors;

namespace CoAssess.Core.Tests.Outbox;

/// <summary>A network of one account that does what a test says, and remembers every post it was given.</summary>
internal sealed class ScriptedPublisher(string account = "stage/main", ConnectorCapabilities capabilities = ScriptedPublisher.All) : IPostPublisher
{
    public const ConnectorCapabilities All = ConnectorCapabilities.Publish | ConnectorCapabilities.Reply | ConnectorCapabilities.Reconcile;

    public ConnectorDescriptor Descriptor { get; init; } = new(AccountId.Parse(account).Channel, capabilities, 300);

    public AccountId Account { get; } = AccountId.Parse(account);

    /// <summary>What stands on the network, oldest first; the same key may stand twice when somebody posted it twice.</summary>
    public List<OutgoingMessage> Standing { get; } = [];

    /// <summary>What the network answers instead of taking the post; the post is not taken.</summary>
    public Queue<PublishOutcome> Refusals { get; } = [];

    /// <summary>Takes the post, and then this is thrown instead of an answer.</summary>
    public Queue<Exception> Losses { get; } = [];

    /// <summary>What happens while a post is under way.</summary>
    public Action During { get; set; } = static () => { };

    /// <summary>The key of the message on which the network, or the connector, always breaks; it is never taken.</summary>
    public string? BreaksOn { get; set; }

    /// <summary>Whether breaking is an exception instead of no answer.</summary>
    public bool Throws { get; init; }

    private string? RejectedKey { get; set; }

    public ChannelHealth Health { get; set; } = new ChannelHealth.Healthy();

    public bool AnswersQuestions { get; set; } = true;

    public int Published { get; private set; }

    public int Reconciled { get; private set; }

    public OutgoingMessage? LastAsked { get; private set; }

    public void RejectNext(string key) => RejectedKey = key;

    public bool IsOwn(string authorId) => false;

    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(Health);

    public ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Published++;
        During();
        if (BreaksOn == message.Key)
        {
            return Throws ? throw new FileNotFoundException("The picture is gone.") : new(new PublishOutcome.Unknown());
        }

        if (Refusals.TryDequeue(out var refusal))
        {
            return new(refusal);
        }

        if (RejectedKey == message.Key)
        {
            RejectedKey = null;
            return new(new PublishOutcome.Rejected("The network takes no such words; change them."));
        }

        Standing.Add(message);
        return Losses.TryDequeue(out var loss) ? throw loss : new(Stands(message));
    }

    public ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Reconciled++;
        LastAsked = message;
        return new(!AnswersQuestions ? new PublishOutcome.Unknown()
            : Standing.Any(post => post.Key == message.Key) ? Stands(message)
            : new PublishOutcome.NotFound());
    }

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken) => new(new PublishOutcome.Gone());

    public int Measure(string text) => text.Length;

    private static PublishOutcome.Published Stands(OutgoingMessage message) => new($"at://stage/{message.Key}", $"https://stage.example.org/{message.Key}");
}
