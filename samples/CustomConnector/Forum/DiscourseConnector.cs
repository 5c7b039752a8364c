using System.Globalization;
using System.Runtime.CompilerServices;

namespace Forum;

/// <summary>Reads the public posts of a Discourse forum. A post goes by its topic and its number there (7/3): so the forum says what a post answers.</summary>
internal sealed partial class DiscourseConnector(AccountId account, DiscourseOptions options, ChannelHttp http) : IPostReader
{
    private const int PageSize = 50; // GET posts.json gives the 50 newest posts below an id
    public static Channel Channel { get; } = new("discourse");
    public ConnectorDescriptor Descriptor { get; } = new(Channel, ConnectorCapabilities.Read, TextLimit: 31_000);
    public AccountId Account => account;

    public bool IsOwn(string authorId) => authorId == "council";
    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => http.CheckAsync(Request("posts.json"), cancellationToken);

    public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = after is null ? 0
            : after.Account == Account && long.TryParse(after.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : throw new CursorException(Account, $"It was made for {after.Account}, or by another connector: read the account again from its beginning.");
        var newest = (await http.ReadAsync(Request("posts.json"), DiscourseJson.Default.Latest, cancellationToken)).LatestPosts.FirstOrDefault()?.Id ?? 0;
        while (read < newest)
        {
            // As many ids as a page holds posts: none is left out, however many of them the forum does not show us.
            var page = await http.ReadAsync(Request($"posts.json?before={read + PageSize + 1}"), DiscourseJson.Default.Latest, cancellationToken);
            var (from, to) = (read, read = Math.Min(read + PageSize, newest));
            yield return new([.. page.LatestPosts.Where(post => post.Id > from && post.Id <= to).OrderBy(static post => post.Id).Select(ToPost)], new(Account, $"{to}"));
        }
    }

    private Post ToPost(DiscoursePost post) => new()
    {
        Channel = Channel,
        NativeId = $"{post.TopicId}/{post.PostNumber}",
        Version = $"{post.Version:D6}",
        AuthorId = post.Yours ? "council" : $"{post.UserId}",
        AuthorHandle = post.Username,
        Text = post.Raw,
        PostedAt = post.CreatedAt.ToUniversalTime(),
        ReplyTo = post.PostNumber == 1 ? null : $"{post.TopicId}/{post.ReplyToPostNumber ?? 1}",
        ThreadRoot = post.PostNumber == 1 ? null : $"{post.TopicId}/1",
        FoundBySearch = post.ReplyToUser?.Username != options.UserName && !post.Raw.Contains($"@{options.UserName}", StringComparison.OrdinalIgnoreCase),
        Permalink = $"{options.Address}t/-/{post.TopicId}/{post.PostNumber}",
    };

    private HttpRequestMessage Request(string path, HttpMethod? method = null) => new(method ?? HttpMethod.Get, new Uri(options.Address!, path)) { Headers = { { "Api-Key", options.ApiKey } } };
}
