namespace CoAssess.Cli;

public sealed class RateTests
{
    private TimeSpan _processor;
    private TimeSpan _passed;

    [Fact]
    public void Rounds_before_the_compiler_is_done_do_not_count()
    {
        var rounds = 0;
        void Judge() => Take(++rounds < 100 ? 100 - (rounds * 0.8) : 20);

        var quickest = Rate.Quickest(Judge, () => _processor, () => _passed);

        Assert.Equal(0.020, quickest, 6);
        Assert.True(rounds > 100);
    }

    [Fact]
    public void A_round_that_the_clock_cannot_tell_is_run_many_times()
    {
        var quickest = Rate.Quickest(() => Take(0.05), () => new(_processor.Ticks / 20_000 * 20_000), () => _passed);

        Assert.InRange(quickest, 0.00004, 0.00006);
    }

    [Fact]
    public void A_round_that_never_gets_steady_ends_all_the_same()
    {
        var milliseconds = 2_000.0;

        Rate.Quickest(() => Take(milliseconds *= 0.98), () => _processor, () => _passed);

        Assert.InRange(_passed.TotalSeconds, 12, 14);
    }

    [Fact]
    public void What_stands_in_wait_for_a_neighbour_is_not_measured()
    {
        var quickest = Rate.Quickest(
            () =>
            {
                Take(30);
                _passed += TimeSpan.FromMilliseconds(170);
            },
            () => _processor,
            () => _passed);

        Assert.Equal(0.030, quickest, 6);
    }

    private void Take(double milliseconds)
    {
        _processor += TimeSpan.FromMilliseconds(milliseconds);
        _passed += TimeSpan.FromMilliseconds(milliseconds);
    }
}
