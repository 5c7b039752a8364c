namespace CoAssess.Connectors.Mastodon;

/// <summary>What a list holds.</summary>
internal enum FeedKind
{
    /// <summary>What others did to us.</summary>
    Notifications,

    /// <summary>Statuses.</summary>
    Statuses,

    /// <summary>The statuses that a search finds.</summary>
    Search,
}

/// <summary>A list of the server that is read, newest first as the server gives it.</summary>
/// <param name="Name">Its name in the cursor.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Path">Its path, up to where a further parameter begins.</param>
internal sealed record MastodonFeed(string Name, FeedKind Kind, string Path)
{
    /// <summary>Gets which of its statuses are read; null for all.</summary>
    public TagFilter? Filter { get; private init; }

    /// <summary>The most statuses that a server gives at once.</summary>
    private const int MostStatuses = 40;

    /// <summary>The lists that an account reads. "status" is not asked for: it tells of all that one named person posts, whom the account follows by the bell. Without include_filtered the account's own policy would hide residents' messages.</summary>
    public static IReadOnlyList<MastodonFeed> Of(MastodonOptions options)
    {
        var filter = TagFilter.Of(options);
        var (limit, shorter) = ($"limit={options.PageSize}", $"limit={Math.Min(options.PageSize, MostStatuses)}");
        return
        [
            new(
                "notifications",
                FeedKind.Notifications,
                $"/api/v1/notifications?types[]=mention&types[]=update&types[]=quote&include_filtered=true&{limit}"),
            .. options.Hashtags.Select(tag => new MastodonFeed(
                filter.Query.Length == 0 ? $"tag:{tag}" : $"tag:{tag}?{filter.Query}", // asked otherwise it is another list, and begins anew
                FeedKind.Statuses,
                $"/api/v1/timelines/tag/{Uri.EscapeDataString(tag)}?{(options.LocalOnly ? "local=true&" : "")}{filter.Query}{shorter}") { Filter = filter }),
            .. options.SearchTerms.Select(term => new MastodonFeed(
                $"search:{term}",
                FeedKind.Search,
                $"/api/v2/search?type=statuses&resolve=false&q={Uri.EscapeDataString(term)}&{shorter}")),
        ];
    }

    /// <summary>The statuses of the account itself.</summary>
    public static MastodonFeed OwnOf(StatusAccount me) =>
        new("mine", FeedKind.Statuses, $"/api/v1/accounts/{Uri.EscapeDataString(me.Id!)}/statuses?exclude_reblogs=true&limit={MostStatuses}");

    /// <summary>The page that comes next after an item, towards now.</summary>
    public string After(string id) => $"{Path}&min_id={Uri.EscapeDataString(id)}";

    /// <summary>The page that comes next before an item, towards the past.</summary>
    public string Before(string id) => $"{Path}&max_id={Uri.EscapeDataString(id)}";

    /// <summary>The page of a search that begins at its nth result.</summary>
    public string From(int offset) => offset == 0 ? Path : FormattableString.Invariant($"{Path}&offset={offset}");
}
