using System.Diagnostics;

namespace CoAssess.Peers.Running;

/// <summary>Waits for what a network does in its own time, and fails when it does not.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < patience, $"{otherwise} Waited {patience.TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(150), TestContext.Current.CancellationToken);
        }
    }
}
