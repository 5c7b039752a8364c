using System.Globalization;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Makes posts of statuses.</summary>
/// <param name="account">The account that reads.</param>
/// <param name="host">Its server's host.</param>
internal sealed class MastodonPosts(AccountId account, string host)
{
    /// <summary>Gets the author id of the account's own posts: known without asking the network, as nothing else is called so.</summary>
    public string OwnAuthorId { get; } = account.ToString();

    public static Channel Channel { get; } = new("mastodon");

    /// <summary>Makes a post of a status that is seen by all.</summary>
    /// <param name="status">The status; one that only repeats another is passed as <see cref="Repeat"/>.</param>
    /// <param name="me">The account itself.</param>
    /// <param name="isSpoken">Whether the server says that it speaks to the council.</param>
    /// <param name="root">The server's id of the first post of its thread; null when it begins one, or when that is not known.</param>
    public Post Write(Status status, StatusAccount me, bool isSpoken, string? root)
    {
        var words = HtmlText.Read(status.Content ?? "", out var links);
        var text = string.IsNullOrWhiteSpace(status.SpoilerText) ? words : $"{status.SpoilerText.Trim()}\n\n{words}".Trim();
        return new()
        {
            Channel = Channel,
            NativeId = Id(status.Id!),
            Version = VersionOf(status),
            AuthorId = AuthorOf(status.Account!, me),
            AuthorHandle = HandleOf(status.Account!),
            Text = text,
            PostedAt = status.CreatedAt!.Value.ToUniversalTime(),
            Language = string.IsNullOrEmpty(status.Language) || MastodonId.IsOfSnac(status.Id!) ? null : status.Language, // snac calls everything English
            ReplyTo = status.InReplyToId is { Length: > 0 } parent ? Id(parent) : null,
            ThreadRoot = root is null ? null : Id(root),
            Links = LinksOf(status, me, links),
            Tags = status.Tags is { Count: > 0 } tags ? [.. tags.Select(static tag => tag?.Name).OfType<string>().Where(static name => name.Length > 0)] : [],
            FoundBySearch = !isSpoken && !SpeaksTo(status, me, text),
            Permalink = status.Url ?? status.Uri,
        };
    }

    /// <summary>Makes a post of a status that only repeats another.</summary>
    public Post Repeat(Status status, StatusAccount me) => new()
    {
        Channel = Channel,
        NativeId = Id(status.Id!) is var id && id == Id(status.Reblog!.Id!) ? MastodonId.OfBoost(id) : id,
        Version = VersionOf(status),
        AuthorId = AuthorOf(status.Account!, me),
        AuthorHandle = HandleOf(status.Account!),
        PostedAt = status.CreatedAt!.Value.ToUniversalTime(),
        RepostOf = Id(status.Reblog!.Id!),
        FoundBySearch = true,
        Permalink = status.Url ?? status.Uri,
    };

    /// <summary>Makes the word that a post went.</summary>
    public static Post Delete(KnownPost known, DateTimeOffset now)
    {
        var version = Stamp(now);
        return new()
        {
            Channel = Channel,
            NativeId = known.NativeId,
            Kind = PostKind.Deleted,
            Version = string.CompareOrdinal(version, known.Version) > 0 ? version : known.Version + "~", // a clock ahead of ours
            PostedAt = now,
        };
    }

    public string Id(string localId) => MastodonId.Of(localId, host);

    /// <summary>The moment of the last edit, or of writing, always of one width so that it orders as text.</summary>
    public static string VersionOf(Status status) => Stamp(status.EditedAt ?? status.CreatedAt!.Value);

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string AuthorOf(StatusAccount author, StatusAccount me) =>
        author.Id == me.Id || (author.Uri ?? author.Url) is { } address && address == (me.Uri ?? me.Url) ? OwnAuthorId
        : author.Uri ?? author.Url ?? HandleOf(author);

    private string HandleOf(StatusAccount author) => (author.Acct ?? author.Username) switch
    {
        null or "" => "",
        var acct when acct.Contains('@', StringComparison.Ordinal) => acct,
        var local => $"{local}@{host}",
    };

    /// <summary>Whether the author turned to us: an answer to us, or a mention. Some forks leave the reader out of the mentions, so the words are asked as well.</summary>
    private bool SpeaksTo(Status status, StatusAccount me, string text) =>
        status.InReplyToAccountId is { } answered && answered == me.Id
        || status.Mentions?.Any(mention => mention is not null && (mention.Id == me.Id || (mention.Url is { } url && url == me.Url))) is true
        || text.Contains('@', StringComparison.Ordinal) && text.Contains($"@{HandleOf(me)}", StringComparison.OrdinalIgnoreCase);

    /// <summary>The links in the words, the page that its card shows, and, when it quotes us, the links that our own words carry: that is what it is about.</summary>
    private static IReadOnlyList<string> LinksOf(Status status, StatusAccount me, IReadOnlyList<string> links)
    {
        var card = status.Card?.Url is { Length: > 0 } url && url.StartsWith("http", StringComparison.Ordinal) && !links.Contains(url) ? url : null;
        IReadOnlyList<string> quoted = [];
        if (status.Quote?.QuotedStatus is { Account.Id: { } author, Content: { } content } && author == me.Id)
        {
            _ = HtmlText.Read(content, out quoted);
        }

        return card is null && quoted.Count == 0 ? links : [.. links.Concat(card is null ? [] : [card]).Concat(quoted).Distinct()];
    }
}
