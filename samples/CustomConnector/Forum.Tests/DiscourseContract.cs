using CoAssess.Connectors.Http;
using CoAssess.Contracts.Connectors;
using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Forum.Tests;

/// <summary>What every connector promises that reaches its network over HTTP, asked of the forum's.</summary>
public sealed class DiscourseContract : HttpConnectorContract
{
    protected override ConnectorRig Build() => new DiscourseRig();
}

internal sealed class DiscourseRig : HttpConnectorRig
{
    private readonly IHost _host;
    private readonly FakeForum _forum;

    public DiscourseRig()
    {
        _forum = new(Clock);
        Wire = new(_forum);
        var account = AccountId.Parse("discourse/forum");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddCoAssess().AddDiscourse("forum", options =>
        {
            options.Address = _forum.Address;
            options.UserName = FakeForum.CouncilName;
            options.ApiKey = "a key for tests";
        });
        builder.Services.AddHttpClient(ChannelHttp.ClientName(account)).ConfigurePrimaryHttpMessageHandler(() => Wire);
        _host = builder.Build();
        Connector = _host.Services.GetRequiredService<IConnectorDirectory>().Find(account)!;
    }

    public override IConnector Connector { get; }

    public override FaultyNetwork Wire { get; }

    public override string SessionsNeverEndBecause => "a key of the forum does not expire.";

    public override int CountOwnPosts() => _forum.TextsOf(FakeForum.CouncilUser).Count;

    public override string WhyNot(ConnectorCapabilities missing) =>
        missing.HasFlag(ConnectorCapabilities.Receive) ? "a forum's webhooks need its administrator; it is read instead."
        : missing.HasFlag(ConnectorCapabilities.Edits) || missing.HasFlag(ConnectorCapabilities.Deletions) ? "a forum tells of neither edits nor deletions; one has to look again."
        : "this connector reads only.";

    /// <summary>All posts stand in topic 7 under the numbers of their names; what answers nothing in particular answers the first. There are no languages, tags or cards.</summary>
    public override Post AsTold(Post post) => post with
    {
        NativeId = $"7/{NumberOf(post.NativeId)}",
        AuthorId = $"{FakeForum.Resident}",
        ReplyTo = NumberOf(post.NativeId) == 1 ? null : $"7/{(post.ReplyTo is null ? 1 : NumberOf(post.ReplyTo))}",
        ThreadRoot = NumberOf(post.NativeId) == 1 ? null : "7/1",
        Language = null,
        Links = [],
        Tags = [],
    };

    public override ValueTask HappenAsync(params IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            var number = NumberOf(post.NativeId);
            if (post.Kind is PostKind.Deleted)
            {
                _forum.Delete(number);
            }
            else if (_forum.Has(number))
            {
                _forum.Edit(number, post.Text);
            }
            else
            {
                _forum.Write(number, post.Text, post.PostedAt, post.ReplyTo is null ? null : NumberOf(post.ReplyTo));
            }
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        _host.Dispose();
        Wire.Dispose();
        await base.DisposeAsync();
    }

    private static int NumberOf(string name) => int.Parse(name.Split('-')[1]) + 1;
}
