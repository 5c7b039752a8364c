using System.Diagnostics;

namespace CoAssess.Cli;

/// <summary>How many texts are judged in a second on one core: the quickest of the rounds of a second and a half, so that neither the compiler nor a neighbour is measured.</summary>
internal static class Rate
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(1.5);

    public static double PerSecond<T>(IReadOnlyList<T> texts, Action<T> judge) => PerSecond(texts.Count, () =>
    {
        foreach (var text in texts)
        {
            judge(text);
        }
    });

    /// <summary>Measures what takes all texts at once.</summary>
    /// <param name="texts">How many there are.</param>
    /// <param name="round">Judges them all.</param>
    public static double PerSecond(int texts, Action round)
    {
        var (started, quickest) = (Stopwatch.GetTimestamp(), TimeSpan.MaxValue);
        do
        {
            var began = Stopwatch.GetTimestamp();
            round();
            var took = Stopwatch.GetElapsedTime(began);
            quickest = took < quickest ? took : quickest;
        }
        while (Stopwatch.GetElapsedTime(started) < LongEnough);

        return Math.Round(texts / Math.Max(quickest.TotalSeconds, TimeSpan.FromTicks(1).TotalSeconds));
    }
}
