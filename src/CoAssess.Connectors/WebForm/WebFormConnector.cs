using System.Text.Json;

namespace CoAssess.Connectors.WebForm;

/// <summary>The form on the public site. It has no network: what it receives comes from the site, and what we answer stands on the site.</summary>
internal sealed class WebFormConnector(AccountId account, WebFormOptions options) : IPostReceiver, IPostPublisher
{
    private const int MaxIdLength = 100;
    private const int MaxLinks = 20;

    public static Channel Channel { get; } = new("web-form");

    public ConnectorDescriptor Descriptor { get; } = new(
        Channel,
        ConnectorCapabilities.Receive | ConnectorCapabilities.Reply | ConnectorCapabilities.Delete | ConnectorCapabilities.Reconcile,
        options.TextLimit);

    public AccountId Account { get; } = account;

    public string Origin => "the form on this site";

    /// <summary>Gets no: what the site hands over is not signed, so nobody else may.</summary>
    public bool IsSigned => false;

    /// <summary>Never: the council's answers are no submissions.</summary>
    public bool IsOwn(string authorId) => false;

    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ChannelHealth>(new ChannelHealth.Healthy());

    public ReceiveOutcome Receive(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, WebFormJson.Default.Submission) is { } submission
                ? Check(submission) is { } wrong ? new ReceiveOutcome.Unreadable(wrong) : new ReceiveOutcome.Received([ToPost(submission, delivery.ReceivedAt)])
                : new ReceiveOutcome.Unreadable("The body is null; send one JSON object.");
        }
        catch (JsonException malformed)
        {
            return new ReceiveOutcome.Unreadable($"The body is no well-formed submission (byte {malformed.BytePositionInLine ?? 0}).");
        }
    }

    public ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ValueTask.FromResult<PublishOutcome>(Measure(message.Text) <= Descriptor.TextLimit
            ? new PublishOutcome.Published(message.Key, null)
            : new PublishOutcome.Rejected($"The text is longer than {Descriptor.TextLimit} characters; shorten it."));
    }

    /// <summary>Says that the message stands: it does from the moment it was written down, since the site shows what is written down.</summary>
    public ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        PublishAsync(message, cancellationToken);

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PublishOutcome>(new PublishOutcome.Gone());

    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length;
    }

    private static Post ToPost(Submission submission, DateTimeOffset receivedAt) => new()
    {
        Channel = Channel,
        NativeId = submission.Id!,

        // Nobody signs in to ask: each submission is an author of its own, and can be erased by its id.
        AuthorId = submission.Id!,
        Text = submission.Text!,
        PostedAt = receivedAt,
        ReplyTo = submission.ReplyTo,
        Links = submission.Links ?? [],
        MayBeShown = submission.MayBeShown,
    };

    private string? Check(Submission submission) =>
        submission.Id is not { Length: > 0 and <= MaxIdLength } id || !id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-')
            ? $"The field 'id' must be 1 to {MaxIdLength} ASCII letters, digits and hyphens."
        : string.IsNullOrWhiteSpace(submission.Text) ? "The field 'text' is missing or empty."
        : submission.Text.Length > options.TextLimit ? $"The field 'text' is longer than {options.TextLimit} characters."
        : submission.Links is { Count: > MaxLinks } ? $"There are more than {MaxLinks} links."
        : submission.Links?.Any(static link => !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) is true
            ? "A link is no absolute http or https address."
        : null;
}
