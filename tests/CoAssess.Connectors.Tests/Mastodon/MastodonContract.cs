using System.Globalization;
using System.Text.Json.Nodes;
using CoAssess.Connectors.Http;
using CoAssess.Connectors.Mastodon;
using CoAssess.Contracts.Connectors;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>An account on Mastodon itself.</summary>
public sealed class MastodonContract : MastodonContractBase
{
    protected override ConnectorRig Build() => new MastodonRig();
}

/// <summary>An account on a server that differs from Mastodon wherever a fork does: no keys, no page forwards, no list of many, another error for a token it does not know.</summary>
public sealed class MastodonForkContract : MastodonContractBase
{
    protected override ConnectorRig Build() => new MastodonRig(static clock => new(clock)
    {
        BadToken = System.Net.HttpStatusCode.UnprocessableEntity,
        MinId = MinId.Since,
        KeepsKeys = false,
        ReadsMany = false,
        HasInstanceV2 = false,
        Instance = static instance => instance["version"] = "4.0.0 (not true; really snac/2.75)",
        NotificationId = static n => $"17722{n:D5}.{n:D6}",
    });
}

public abstract class MastodonContractBase : HttpConnectorContract
{
    /// <summary>Mastodon tells an account nothing of its own posts; they stand in its list, with the resident's name in front.</summary>
    protected override Task<IReadOnlyList<Post>> OwnPostsAsync()
    {
        var rig = (MastodonRig)Rig;
        var me = new StatusAccount { Id = (string?)FakeMastodon.Me["id"], Acct = (string?)FakeMastodon.Me["acct"] };
        IReadOnlyList<Post> own =
        [
            .. rig.Network.Statuses.Values.Where(status => (string?)status["account"]!["id"] == me.Id)
                .Select(static status => System.Text.Json.JsonSerializer.Deserialize(status.ToJsonString(), MastodonJson.Default.Status)!)
                .Select(status => new MastodonPosts(Connector.Account, FakeMastodon.Host).Write(status, me, false, null))
                .Select(static post => post with { Text = post.Text.Replace("@example_person@elsewhere.example ", "", StringComparison.Ordinal) }),
        ];
        return Task.FromResult(own);
    }
}

internal sealed class MastodonRig : HttpConnectorRig
{
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, string> _ids = [];

    public MastodonRig(Func<TimeProvider, FakeMastodon>? network = null, Action<MastodonOptions>? configure = null)
    {
        Network = network?.Invoke(Clock) ?? new(Clock);
        Wire = new(Network);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddCoAssess().AddMastodon("highways", options =>
        {
            (options.Server, options.AccessToken, options.PageSize) = (new($"https://{FakeMastodon.Host}/"), FakeMastodon.Token, PageSize);
            configure?.Invoke(options);
        });
        services.AddHttpClient(ChannelHttp.ClientName(AccountId.Parse("mastodon/highways"))).ConfigurePrimaryHttpMessageHandler(() => Wire).SetHandlerLifetime(Timeout.InfiniteTimeSpan); // the one network of the test is not to be ended after two minutes
        _services = services.BuildServiceProvider();
        Connector = _services.GetServices<IConnector>().Single();
    }

    public FakeMastodon Network { get; }

    public override IConnector Connector { get; }

    public override FaultyNetwork Wire { get; }

    public override string? SessionsNeverEndBecause => null;

    public override void EndSession() => Network.AcceptedToken = "token-2";

    public override void SignIn() => Network.AcceptedToken = FakeMastodon.Token;

    public override int CountOwnPosts() => Network.CountOwn();

    public override string WhyNot(ConnectorCapabilities missing) =>
        missing.HasFlag(ConnectorCapabilities.Receive) ? "a server calls only its administrators' webhooks; the account is read instead."
        : missing.HasFlag(ConnectorCapabilities.Deletions) ? "no list of Mastodon's tells of deletions; what is known is looked at again."
        : "Mastodon can.";

    public override Post AsTold(Post post) => post with
    {
        NativeId = $"{IdOf(post.NativeId)}@{FakeMastodon.Host}",
        AuthorId = "https://elsewhere.example/users/example_person",
        AuthorHandle = "example_person@elsewhere.example",
        ReplyTo = post.ReplyTo is null ? null : $"{IdOf(post.ReplyTo)}@{FakeMastodon.Host}",
        ThreadRoot = post.ThreadRoot is null ? null : $"{IdOf(post.ThreadRoot)}@{FakeMastodon.Host}",
    };

    public override ValueTask HappenAsync(params IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            var id = IdOf(post.NativeId);
            if (post.Kind is PostKind.Deleted)
            {
                Network.Statuses.Remove(id);
            }
            else if (Network.Statuses.TryGetValue(id, out var standing))
            {
                if (!((string)standing["content"]!).Equals(FakeMastodon.Html(post.Text), StringComparison.Ordinal))
                {
                    (standing["content"], standing["edited_at"]) = (FakeMastodon.Html(post.Text), FakeMastodon.Iso(DateTimeOffset.Parse(post.Version, CultureInfo.InvariantCulture)));
                    Network.Notify("update", id);
                }
            }
            else
            {
                Write(id, post);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The id that the server gives to the post of a name.</summary>
    public string IdOf(string name)
    {
        if (!_ids.TryGetValue(name, out var id))
        {
            _ids[name] = id = (114_990_000_000_000_000 + (_ids.Count * 1000)).ToString(CultureInfo.InvariantCulture);
        }

        return id;
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Network.Dispose();
        Wire.Dispose();
        await base.DisposeAsync();
    }

    private void Write(string id, Post post)
    {
        // On Mastodon a thread hangs together: what a post answers is the thread's first or lies beneath it.
        if (post is { ReplyTo: { } parent, ThreadRoot: { } root } && parent != root)
        {
            Network.Answer(Network.Statuses[IdOf(parent)], IdOf(root));
        }

        var status = Network.Add(id, post.Text, post.PostedAt, "example_person", post.ReplyTo is null ? null : IdOf(post.ReplyTo));
        status["language"] = post.Language;
        status["tags"] = new JsonArray([.. post.Tags.Select(static tag => new JsonObject { ["name"] = tag, ["url"] = $"https://{FakeMastodon.Host}/tags/{tag}" })]);
        status["card"] = post.Links.Count == 0 ? null : new JsonObject { ["url"] = post.Links[0], ["title"] = "Spending", ["type"] = "link" };
        Network.Notify("mention", id);
    }
}
