using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine's leases promise: one holder at a time, and a late one can be told from the present one.</summary>
public abstract class LeasesContract : StorageContract
{
    private const string Name = "job.nightly-ingestion";

    private ILeases Store => Engine.Leases;

    [Fact]
    public async Task A_lease_that_is_held_is_not_given_to_another()
    {
        await using var held = await AcquireAsync();

        Assert.NotNull(held);
        Assert.Equal(Name, held.Name);
        Assert.Null(await AcquireAsync());
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_free()
    {
        var held = await AcquireAsync();
        await held!.DisposeAsync();
        await held.DisposeAsync();

        Assert.NotNull(await AcquireAsync());
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_free_and_its_late_holder_is_told()
    {
        var late = await AcquireAsync();
        await Engine.PassAsync(Engine.Hold);

        var present = await AcquireAsync();

        Assert.NotNull(present);
        Assert.False(await late!.RenewAsync(Token));
        Assert.True(await present.RenewAsync(Token));
    }

    [Fact]
    public async Task A_late_holder_does_not_give_back_the_lease_of_the_present_one()
    {
        var late = await AcquireAsync();
        await Engine.PassAsync(Engine.Hold);
        var present = await AcquireAsync();

        await late!.DisposeAsync();

        Assert.Null(await AcquireAsync());
        Assert.True(await present!.RenewAsync(Token));
    }

    [Fact]
    public async Task A_renewed_lease_holds_for_another_duration()
    {
        var held = await AcquireAsync();
        await Engine.PassAsync(Engine.Hold * 0.6);

        Assert.True(await held!.RenewAsync(Token));

        await Engine.PassAsync(Engine.Hold * 0.6); // with room on both sides: on a real clock a busy machine takes seconds of its own
        Assert.Null(await AcquireAsync());
        await Engine.PassAsync(Engine.Hold * 0.4);
        Assert.NotNull(await AcquireAsync());
    }

    [Fact]
    public async Task A_holder_that_is_late_but_alone_renews()
    {
        var held = await AcquireAsync();
        await Engine.PassAsync(Engine.Hold * 2);

        Assert.True(await held!.RenewAsync(Token));
        Assert.Null(await AcquireAsync());
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_not_renewed()
    {
        var held = await AcquireAsync();
        await held!.DisposeAsync();

        Assert.False(await held.RenewAsync(Token));
    }

    [Fact]
    public async Task Fences_grow_with_every_acquisition()
    {
        var fences = new List<long>();
        for (var time = 0; time < 5; time++)
        {
            await using var held = await AcquireAsync();
            fences.Add(held!.Fence);
        }

        Assert.Equal(fences.Distinct().Order(), fences);
    }

    [Fact]
    public async Task Of_many_that_ask_at_once_one_holds()
    {
        await BeforeManyAskAsync();
        var held = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () => await AcquireAsync())));

        Assert.Single(held, static lease => lease is not null);
    }

    [Fact]
    public async Task Leases_of_different_names_do_not_mix()
    {
        await AcquireAsync();

        Assert.NotNull(await Store.TryAcquireAsync("job.send-outbox", Engine.Hold, Token));
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("Job", 60)]
    [InlineData("a b", 60)]
    [InlineData("job", 0.5)]
    [InlineData("job", 601)]
    public async Task Names_and_durations_beyond_the_limits_are_refused(string name, double seconds) =>
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.TryAcquireAsync(name, TimeSpan.FromSeconds(seconds), Token));

    /// <summary>What an engine needs before many ask for one lease at once; nothing, unless its emulator is weaker than the real thing.</summary>
    protected virtual Task BeforeManyAskAsync() => Task.CompletedTask;

    /// <summary>Asks for the lease of these tests.</summary>
    protected ValueTask<ILease?> AcquireAsync() => Store.TryAcquireAsync(Name, Engine.Hold, Token);
}
