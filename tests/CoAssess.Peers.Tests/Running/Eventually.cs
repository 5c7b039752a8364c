using System.Diagnostics;

namespace CoAssess.Peers.Running;

/// <summary>Waits for what a network does in its own time, and fails when it does not.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, string otherwise) =>
        Assert.True(await IsTrueAsync(condition, patience), $"{otherwise} Waited {patience.TotalSeconds:0} s.");

    /// <summary>Says whether it came true in time.</summary>
    public static async Task<bool> IsTrueAsync(Func<Task<bool>> condition, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed >= patience)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(150), TestContext.Current.CancellationToken);
        }

        return true;
    }
}
