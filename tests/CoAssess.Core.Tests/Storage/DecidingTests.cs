using CoAssess.Storage;

namespace CoAssess.Core.Tests.Storage;

public sealed class DecidingTests
{
    [Fact]
    public async Task What_others_were_first_with_is_decided_again_until_it_is_stored()
    {
        var tries = 0;

        var decided = await Deciding.AgainAsync("a record", () => new ValueTask<Decided<int>?>(++tries < 4 ? null : new Decided<int>(tries)), default);

        Assert.Equal((4, 4), (decided, tries));
    }

    [Fact]
    public async Task Whoever_is_never_first_gives_up_and_says_that_it_may_be_tried_again()
    {
        var tries = 0;

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await Deciding.AgainAsync<int>("a record", () =>
        {
            tries++;
            return new(default(Decided<int>?));
        }, default));

        Assert.Equal(Deciding.MostTries, tries);
        Assert.Contains("a record", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Try again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_ended_does_not_wait_for_its_turn()
    {
        using var ending = new CancellationTokenSource();
        var tries = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Deciding.AgainAsync<int>("a record", () =>
        {
            tries++;
            ending.Cancel();
            return new(default(Decided<int>?));
        }, ending.Token));

        Assert.Equal(1, tries);
    }
}
