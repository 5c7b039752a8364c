using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <summary>What every connector that reaches its network over HTTP promises besides: it holds when the network does not.</summary>
public abstract class HttpConnectorContract : ConnectorContract
{
    public static TheoryData<NetworkFault, int> FaultsAtCalls { get; } = new(
        from fault in Enum.GetValues<NetworkFault>()
        where fault is not NetworkFault.None
        from call in (int[])[0, 1, 2, 3]
        select (fault, call));

    public static TheoryData<NetworkFault> AllFaults { get; } = new(Enum.GetValues<NetworkFault>().Where(static fault => fault is not NetworkFault.None));

    [Theory]
    [MemberData(nameof(FaultsAtCalls))]
    public async Task Whichever_answer_goes_wrong_nothing_is_lost_and_nothing_read_twice(NetworkFault fault, int call)
    {
        Require(ConnectorCapabilities.Read);
        var network = Http.Wire;
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        for (var i = 0; i < call; i++)
        {
            network.Faults.Enqueue(NetworkFault.None);
        }

        network.Faults.Enqueue(fault);

        var (before, failure) = await ReadUntilFailureAsync(null);
        Assert.SkipWhen(network.Faults.Count > 0, $"This reading takes no more than {call} calls.");
        var (after, second) = failure is null ? ([], null) : await ReadUntilFailureAsync(before.Count > 0 ? before[^1].Next : null);

        Assert.Null(second);
        Assert.Equal(Names.Select(IdOf), IdsOf(before.Concat(after)));
    }

    [Fact]
    public async Task A_storm_of_refusals_ends_the_reading_in_time_and_the_next_one_reads_all()
    {
        Require(ConnectorCapabilities.Read);
        var network = Http.Wire;
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        for (var i = 0; i < 200; i++)
        {
            network.Faults.Enqueue(NetworkFault.TooMany);
        }

        var began = Rig.Clock.GetUtcNow();
        var (before, failure) = await ReadUntilFailureAsync(null);
        var lasted = Rig.Clock.GetUtcNow() - began;
        network.Faults.Clear();
        Rig.Clock.Advance(TimeSpan.FromMinutes(10));
        var (after, second) = await ReadUntilFailureAsync(before.Count > 0 ? before[^1].Next : null);

        Assert.IsType<ChannelFault.Busy>(failure?.Fault);
        Assert.InRange(lasted, TimeSpan.Zero, TimeSpan.FromMinutes(15));
        Assert.Null(second);
        Assert.Equal(Names.Select(IdOf), IdsOf(before.Concat(after)));
    }

    [Fact]
    public async Task Members_that_nobody_knows_yet_change_nothing()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        var (plain, _) = await ReadUntilFailureAsync(null);
        Http.Wire.TellsMore = true;

        var (pages, failure) = await ReadUntilFailureAsync(null);

        Assert.Null(failure);
        Assert.Equal(Names.Select(IdOf), IdsOf(pages));
        Assert.Empty(pages.SelectMany(static page => page.Unreadable));
        Assert.Equal(plain.SelectMany(static page => page.Posts).Select(static post => post.Text), pages.SelectMany(static page => page.Posts).Select(static post => post.Text));
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_reading_is_renewed_or_told_and_loses_nothing()
    {
        Require(ConnectorCapabilities.Read);
        var network = Http.Wire;
        Assert.SkipWhen(Http.SessionsNeverEndBecause is not null, Http.SessionsNeverEndBecause ?? "");
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        List<PostPage> before = [];
        ChannelException? failure = null;
        try
        {
            await DriveAsync(async () =>
            {
                await foreach (var page in ((IPostReader)Connector).ReadAsync(null, CancellationToken.None))
                {
                    before.Add(page);
                    if (before.Count == 1)
                    {
                        Http.EndSession();
                    }
                }
            });
        }
        catch (ChannelException told)
        {
            failure = told;
            Http.SignIn();
        }

        Assert.NotEmpty(before);
        var (after, second) = failure is null ? ([], null) : await ReadUntilFailureAsync(before[^1].Next);

        Assert.True(failure is null or { Fault: ChannelFault.Unauthorised }, "An ended session is renewed, or told as what it is.");
        Assert.Null(second);
        Assert.Equal(Names.Select(IdOf), IdsOf(before.Concat(after)));
        Assert.InRange(network.Calls, 1, 100);
    }

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task Whatever_becomes_of_the_answer_one_key_posts_once(NetworkFault fault)
    {
        var publisher = Publisher;
        Require(ConnectorCapabilities.Reconcile);
        var network = Http.Wire;
        await DriveAsync(() => Connector.CheckHealthAsync(CancellationToken.None).AsTask()); // signed in, so that the fault meets the post
        network.Breaks = static call => call.Method != HttpMethod.Get;
        network.Faults.Enqueue(fault);
        var message = Message; // the same at every try, while the clock runs

        var outcome = await DriveAsync(() => publisher.PublishAsync(message, CancellationToken.None).AsTask());
        for (var i = 0; i < 5 && outcome is not PublishOutcome.Published; i++)
        {
            var found = await DriveAsync(() => publisher.ReconcileAsync(message, CancellationToken.None).AsTask());
            outcome = found is PublishOutcome.NotFound ? await DriveAsync(() => publisher.PublishAsync(message, CancellationToken.None).AsTask()) : found;
        }

        var again = await DriveAsync(() => publisher.ReconcileAsync(message, CancellationToken.None).AsTask());
        Assert.Equal(Assert.IsType<PublishOutcome.Published>(outcome).NativeId, Assert.IsType<PublishOutcome.Published>(again).NativeId);
        Assert.Equal(1, Http.CountOwnPosts());
        Assert.Empty(network.Faults); // it met the post
    }

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task Of_a_network_that_cannot_be_asked_no_deletion_is_concluded(NetworkFault fault)
    {
        Require(ConnectorCapabilities.Recheck | ConnectorCapabilities.Read);
        var network = Http.Wire;
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        var known = (await ReadAsync(null)).SelectMany(static page => page.Posts).Select(static post => new KnownPost(post.NativeId, post.Version)).ToArray();
        for (var i = 0; i < 50; i++)
        {
            network.Faults.Enqueue(fault);
        }

        await Assert.ThrowsAsync<ChannelException>(() => DriveAsync(() => ((IPostRechecker)Connector).RecheckAsync(known, CancellationToken.None).AsTask()));
    }

    private HttpConnectorRig Http => Rig as HttpConnectorRig ?? throw new InvalidOperationException("Build gives an HttpConnectorRig.");

    private async Task<(List<PostPage> Pages, ChannelException? Failure)> ReadUntilFailureAsync(Cursor? after)
    {
        List<PostPage> pages = [];
        try
        {
            await DriveAsync(async () =>
            {
                await foreach (var page in ((IPostReader)Connector).ReadAsync(after, CancellationToken.None))
                {
                    pages.Add(page);
                }
            });
            return (pages, null);
        }
        catch (ChannelException failure)
        {
            return (pages, failure);
        }
    }

    /// <summary>Does something while the clock runs, a second at a time, so that waits come to their end.</summary>
    protected async Task DriveAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        await DriveAsync(async () =>
        {
            await work();
            return true;
        });
    }

    /// <inheritdoc cref="DriveAsync(Func{Task})" />
    protected async Task<T> DriveAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var task = work();
        while (await Task.WhenAny(task, Task.Delay(2, CancellationToken.None)) != task)
        {
            Rig.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await task;
    }
}
