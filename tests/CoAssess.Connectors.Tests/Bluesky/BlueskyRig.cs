using System.Text.Json.Nodes;
using CoAssess.Connectors.Bluesky;
using CoAssess.Connectors.Http;
using CoAssess.Contracts;
using CoAssess.Contracts.Connectors;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>A Bluesky account over the model of its network.</summary>
internal sealed class BlueskyRig : HttpConnectorRig
{
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, DateTimeOffset> _moments = [];

    public BlueskyRig(Action<BlueskyOptions>? configure = null, BlueskyNetwork? network = null, MemoryVault? vault = null)
    {
        Network = network ?? new(Clock);
        Wire = new(Network);
        Vault = vault ?? new();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ISessionVault>(Vault);
        services.AddLogging();
        services.AddCoAssess().AddBluesky("council", options =>
        {
            (options.Identifier, options.AppPassword, options.Service, options.PageSize) = (BlueskyNetwork.Handle, BlueskyNetwork.Password, BlueskyNetwork.Entryway, PageSize);
            configure?.Invoke(options);
        });
        services.AddHttpClient(ChannelHttp.ClientName(Id)).ConfigurePrimaryHttpMessageHandler(() => Wire).SetHandlerLifetime(Timeout.InfiniteTimeSpan); // the one network of the test is not to be ended after two minutes
        _services = services.BuildServiceProvider();
        Connector = _services.GetServices<IConnector>().Single();
    }

    public static AccountId Id { get; } = new(BlueskyConnector.Channel, "council");

    public BlueskyNetwork Network { get; }

    public MemoryVault Vault { get; }

    public override FaultyNetwork Wire { get; }

    public override IConnector Connector { get; }

    public override string? SessionsNeverEndBecause => null;

    public IPostReader Reader => (IPostReader)Connector;

    public IPostPublisher Publisher => (IPostPublisher)Connector;

    public static string UriOf(string name, string did = "did:plc:residentresidentresidentre") => $"at://{did}/app.bsky.feed.post/{name}";

    public override int CountOwnPosts() => Network.OwnPosts.Count();

    public override void EndSession() => Network.ExpireAccess();

    public override string WhyNot(ConnectorCapabilities missing) => missing switch
    {
        ConnectorCapabilities.Receive => "Bluesky calls nobody; Jetstream only hints.",
        _ when (missing & (ConnectorCapabilities.Edits | ConnectorCapabilities.Deletions)) != 0 => "no notification tells of an edit or a deletion; looking again at known posts finds both.",
        _ => "Bluesky has no such thing.",
    };

    /// <summary>Ids are addresses, authors are DIDs, and the version is the moment and the cid.</summary>
    public override Post AsTold(Post post)
    {
        var record = ToRecord(post);
        return post with
        {
            NativeId = UriOf(post.NativeId),
            AuthorId = "did:plc:residentresidentresidentre",
            AuthorHandle = post.AuthorHandle.Length == 0 ? "" : "ana.example.org",
            ReplyTo = post.ReplyTo is null ? null : UriOf(post.ReplyTo),
            ThreadRoot = post.ThreadRoot is null ? null : UriOf(post.ThreadRoot),
            Version = BlueskyVersion.Of(post.PostedAt < MomentOf(post) ? post.PostedAt : MomentOf(post), BlueskyNetwork.CidOf(record)),
            Permalink = $"https://bsky.app/profile/did:plc:residentresidentresidentre/post/{post.NativeId}",
        };
    }

    public override ValueTask HappenAsync(params IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            if (post.Kind == PostKind.Deleted)
            {
                Network.Remove(UriOf(post.NativeId));
            }
            else
            {
                Network.Notify(UriOf(post.NativeId), ToRecord(post), at: MomentOf(post));
            }
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await base.DisposeAsync();
    }

    private DateTimeOffset MomentOf(Post post) =>
        _moments.TryGetValue(post.NativeId, out var at) ? at : _moments[post.NativeId] = Network.NextMoment();

    private static JsonObject ToRecord(Post post)
    {
        var record = BlueskyNetwork.Record(post.Text, post.PostedAt);
        if (post.Language is not null)
        {
            record["langs"] = new JsonArray(post.Language);
        }

        if (post.ReplyTo is { } parent)
        {
            record["reply"] = new JsonObject { ["root"] = BlueskyNetwork.Ref(UriOf(post.ThreadRoot ?? parent)), ["parent"] = BlueskyNetwork.Ref(UriOf(parent)) };
        }

        if (post.Links.Count > 0)
        {
            record["facets"] = new JsonArray([.. post.Links.Select(static link => Facet(new() { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = link }))]);
        }

        if (post.Tags.Count > 0)
        {
            record["tags"] = new JsonArray([.. post.Tags.Select(static tag => (JsonNode)tag)]);
        }

        return record;
    }

    private static JsonObject Facet(JsonObject feature) => new()
    {
        ["index"] = new JsonObject { ["byteStart"] = 0, ["byteEnd"] = 1 }, ["features"] = new JsonArray(feature),
    };
}
