using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Posts for the council. The record's key is made of the message, so that a second try finds the first.</summary>
/// <remarks>
/// <c>createRecord</c> and not <c>putRecord</c>: it fails where a record stands, so two messages whose keys meet never overwrite each other, and after every
/// failure <c>getRecord</c> tells whether the record that stands is ours. See https://docs.bsky.app/docs/advanced-guides/posts.
/// </remarks>
internal sealed class BlueskyPublishing(BlueskyApi api)
{
    /// <summary>The longest text, in graphemes, which is what people see as characters.</summary>
    public const int MostGraphemes = 300;

    public const int MostPictures = 4;
    private const int MostBytes = 3000;

    /// <summary>Counts graphemes; a text of too many bytes measures above the limit, the more the longer it is.</summary>
    public static int Measure(string text)
    {
        var (graphemes, bytes) = (new StringInfo(text).LengthInTextElements, Encoding.UTF8.GetByteCount(text));
        return bytes <= MostBytes ? graphemes : Math.Max(graphemes, MostGraphemes + ((bytes - MostBytes + 9) / 10));
    }

    public async ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Measure(message.Text) > MostGraphemes)
        {
            return new PublishOutcome.Rejected($"The text is longer than {MostGraphemes} characters or {MostBytes:N0} bytes; shorten it.");
        }

        try
        {
            var reply = message.ReplyTo is { } parent ? await FindReplyAsync(parent, cancellationToken).ConfigureAwait(false) : null;
            if (message.ReplyTo is not null && reply is null)
            {
                return new PublishOutcome.Gone();
            }

            var (pictures, tooMuch) = await BlueskyMedia.UploadAsync(api, message.Media, cancellationToken).ConfigureAwait(false);
            return tooMuch is null
                ? await CreateAsync(message, reply, pictures, cancellationToken).ConfigureAwait(false)
                : new PublishOutcome.Rejected(tooMuch);
        }
        catch (ChannelException failure)
        {
            // Nothing of ours was written before the record itself, whose failures are mapped where it is made.
            return ChannelHttp.OutcomeOf(failure.Fault is ChannelFault.Busy busy ? busy with { MayHaveArrived = false } : failure.Fault);
        }
    }

    public async ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException failure)
        {
            return ChannelHttp.OutcomeOfAsking(failure.Fault);
        }
    }

    public async ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken)
    {
        if (AtUri.Read(nativeId) is not { Collection: AtUri.Posts } uri)
        {
            return new PublishOutcome.Gone(); // no post on this network
        }

        try
        {
            if (uri.Did != await api.OwnAsync(cancellationToken).ConfigureAwait(false))
            {
                return new PublishOutcome.Rejected("That post is not the council's, so it cannot delete it.");
            }

            // Deleting twice is no error to the network.
            using var response = await api.SendAsync(
                session => ChannelHttp.MakeRepeatable(With(
                    session.Call(HttpMethod.Post, "com.atproto.repo.deleteRecord"),
                    JsonContent.Create(new(session.Did, uri.Collection, uri.Key), BlueskyJson.Default.RecordDeletion))),
                cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new PublishOutcome.Gone()
                : ChannelHttp.OutcomeOf(await api.FaultOfAsync(response, cancellationToken).ConfigureAwait(false));
        }
        catch (ChannelException failure)
        {
            return ChannelHttp.OutcomeOf(failure.Fault);
        }
    }

    private async ValueTask<PublishOutcome> CreateAsync(OutgoingMessage message, ReplyRefs? reply, NewEmbed? pictures, CancellationToken cancellationToken)
    {
        var post = new NewPost(
            AtUri.Posts,
            message.Text,
            AtMoment.Write(message.WrittenAt),
            message.Language is { Length: > 1 } language ? [language] : null,
            await NewFacets.MakeAsync(message.Text, api, cancellationToken).ConfigureAwait(false),
            reply,
            pictures ?? CardOf(message));
        ChannelFault fault;
        try
        {
            using var response = await api.SendAsync(
                session => With(
                    session.Call(HttpMethod.Post, "com.atproto.repo.createRecord"),
                    JsonContent.Create(new(session.Did, AtUri.Posts, Tid.Of(message), true, post), BlueskyJson.Default.RecordCreation)),
                cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                // An answer that cannot be read is a failure below: a page of something in between says nothing about the record.
                var stands = Published(await api.OwnAsync(cancellationToken).ConfigureAwait(false), message);
                var answer = await api.ReadAsync(response, BlueskyJson.Default.RecordRef, cancellationToken).ConfigureAwait(false);
                return answer.Uri == stands.NativeId ? stands : throw api.Unreadable("it names another record than the one that was written.");
            }

            fault = await api.FaultOfAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException failure)
        {
            fault = failure.Fault;
        }

        var outcome = ChannelHttp.OutcomeOf(fault);
        if (outcome is not (PublishOutcome.Unknown or PublishOutcome.Rejected))
        {
            return outcome;
        }

        // A record that stands under the key makes the call fail too: perhaps an earlier try of ours. Not finding it says nothing yet, as the call may still be under way.
        return await ReconcileAsync(message, cancellationToken).ConfigureAwait(false) switch
        {
            PublishOutcome.Published stands => stands,
            PublishOutcome.Rejected met => met,
            _ => outcome,
        };
    }

    /// <summary>Looks for the message under its key.</summary>
    private async ValueTask<PublishOutcome> FindAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var own = await api.OwnAsync(cancellationToken).ConfigureAwait(false);
        if (await GetRecordAsync(new(own, AtUri.Posts, Tid.Of(message)), cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new PublishOutcome.NotFound();
        }

        // What a message answers is forgotten when the resident is erased; the message is still known by its key and its words.
        return record.Value?.Text == message.Text && (message.IsParentForgotten || record.Value.Reply?.Parent?.Uri == message.ReplyTo)
            ? Published(own, message)
            : new PublishOutcome.Rejected("Another message was written under the same key in the same microsecond. Nothing was overwritten: write this one anew.");
    }

    /// <summary>Finds the revisions that a reply names; null when what it answers is gone.</summary>
    private async ValueTask<ReplyRefs?> FindReplyAsync(string parent, CancellationToken cancellationToken)
    {
        var own = await api.OwnAsync(cancellationToken).ConfigureAwait(false);
        if (AtUri.Read(parent) is { } uri && uri.Did == own)
        {
            // Our own data server knows our posts at once, the index only after a while: the posts of a thread follow each other faster.
            return await GetRecordAsync(uri, cancellationToken).ConfigureAwait(false) is { Cid: not null } record
                ? Refs(new(parent, record.Cid), record.Value)
                : null;
        }

        var found = await api.GetAsync($"app.bsky.feed.getPosts?uris={Uri.EscapeDataString(parent)}", cancellationToken).ConfigureAwait(false);
        return api.Parse(found, json => ParentReader.Read(json, parent));
    }

    private static ReplyRefs Refs(RecordRef parent, FeedPost? post) =>
        new(post?.Reply?.Root is { Uri: not null, Cid: not null } root ? root : parent, parent);

    private async ValueTask<RecordAnswer?> GetRecordAsync(AtUri uri, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetAsync($"com.atproto.repo.getRecord?repo={uri.Did}&collection={uri.Collection}&rkey={uri.Key}", BlueskyJson.Default.RecordAnswer, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ChannelException none) when (none.Fault is ChannelFault.Gone)
        {
            return null;
        }
    }

    /// <summary>The card of a link; the network makes none by itself. Without a picture: the site's pages are words.</summary>
    private static NewEmbed? CardOf(OutgoingMessage message) => message.Card is { } card
        ? new("app.bsky.embed.external") { External = new(card.Address.AbsoluteUri, card.Title, card.Description) }
        : null;

    private static PublishOutcome.Published Published(string own, OutgoingMessage message)
    {
        var uri = new AtUri(own, AtUri.Posts, Tid.Of(message));
        return new(uri.ToString(), uri.Permalink());
    }

    private static HttpRequestMessage With(HttpRequestMessage request, HttpContent content)
    {
        request.Content = content;
        return request;
    }
}
