using System.Globalization;
using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>Makes of a message the post that goes next.</summary>
internal sealed class OutboxPosts(IBlobStore blobs)
{
    /// <summary>The key of a post is the message's, and from the second post of a thread on its number beside it.</summary>
    public OutgoingMessage Next(OutboxEntry entry, ConnectorDescriptor channel)
    {
        var (draft, part) = (entry.Message.Draft, entry.NextPart);
        var text = entry.Parts?[part] ?? draft.Text;
        return new(
            part == 0 ? draft.Key : string.Create(CultureInfo.InvariantCulture, $"{draft.Key}-{part + 1}"),
            text,
            part == 0 ? draft.ReplyTo : entry.PartIds![part - 1])
        {
            WrittenAt = entry.Message.WrittenAt.AddMicroseconds(part),
            IsParentForgotten = entry.Withdrawn && part == 0,
            Language = draft.Language,
            Media = part == 0 ? [.. draft.Media.Take(channel.MediaLimit).Select(Open)] : [],
            Card = draft.Card is { } card && text.Contains(card.Address.AbsoluteUri, StringComparison.Ordinal) ? card : null, // beneath the post that has the link
        };
    }

    /// <summary>Says whether a channel takes a text whole, in one post or in a thread of them.</summary>
    public static bool Fits(string text, IPostPublisher publisher) =>
        publisher.Measure(text) <= publisher.Descriptor.TextLimit || Parts(text, publisher) is not null;

    /// <summary>Cuts a message that is too long for its channel into posts.</summary>
    /// <returns>The message, cut or as it is; null when it cannot be posted.</returns>
    public static OutboxEntry? Fit(OutboxEntry entry, IPostPublisher publisher)
    {
        var text = entry.Message.Draft.Text;
        if (entry.Parts is not null || publisher.Measure(text) <= publisher.Descriptor.TextLimit)
        {
            return entry;
        }

        return Parts(text, publisher) is { } parts ? entry with { Parts = parts } : null;
    }

    private static IReadOnlyList<string>? Parts(string text, IPostPublisher publisher) =>
        publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Threads)
            ? TextParts.Split(text, publisher.Descriptor.TextLimit, publisher.Measure)
            : null;

    private OutgoingMedia Open(MessageMedia media) => new(
        media.ContentType,
        media.AltText,
        async cancellationToken => await blobs.OpenAsync(media.Blob, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException("A picture of a message is no longer in the store."));
}
