using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every store that keeps for a time promises: before it is over nothing goes, after it nothing stays.</summary>
public abstract class ExpiresContract : StorageContract
{
    /// <summary>Gets the store over <see cref="StorageContract.Engine"/>.</summary>
    protected abstract IExpires Store { get; }

    /// <summary>Gets how long the store keeps what <see cref="SaveAsync"/> saves.</summary>
    protected abstract TimeSpan KeptFor { get; }

    /// <summary>Saves something at the clock's present moment, as the store does in its daily work.</summary>
    protected abstract ValueTask SaveAsync();

    [Fact]
    public async Task Nothing_goes_before_its_time()
    {
        await SaveAsync();
        Engine.Clock.Advance(KeptFor - TimeSpan.FromMinutes(1));

        Assert.Equal(0, await Store.ExpireAsync(Engine.Clock.GetUtcNow(), Token));
    }

    [Fact]
    public async Task What_is_past_its_time_goes_and_run_again_finds_nothing()
    {
        await SaveAsync();
        Engine.Clock.Advance(KeptFor + TimeSpan.FromDays(1));
        var now = Engine.Clock.GetUtcNow();

        var first = await Store.ExpireAsync(now, Token);
        var second = await Store.ExpireAsync(now, Token);

        Assert.True(first > 0);
        Assert.Equal(0, second);
    }
}
