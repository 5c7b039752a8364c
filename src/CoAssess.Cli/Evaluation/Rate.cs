using System.Diagnostics;

namespace CoAssess.Cli;

/// <summary>
/// How many texts are judged in a second of processor time once the process is warm: the quickest of the rounds over all texts. Rounds are run until none has been quicker than those
/// before for a while, so that neither the compiler, which goes on improving what runs often, nor a neighbour on the same machine is measured.
/// </summary>
internal static class Rate
{
    /// <summary>What an evaluation that tells a rate says of it in its help.</summary>
    public const string Help = """
        Texts a second are those of one core, by processor time: rounds over the file are run until none has been quicker for 1.5 seconds (12 at most), and the quickest counts.
        """;

    /// <summary>A round shorter than this is run several times: the clock of the processor is coarse.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    /// <summary>How much quicker a round must be to tell that the compiler was still at work, a share.</summary>
    private const double Better = 0.01;

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
        var started = Stopwatch.GetTimestamp();
        var took = Quickest(round, static () => Environment.CpuUsage.TotalTime, () => Stopwatch.GetElapsedTime(started));
        return Math.Round(texts / Math.Max(took, TimeSpan.FromTicks(1).TotalSeconds));
    }

    /// <summary>Runs rounds until they no longer get quicker.</summary>
    /// <param name="round">One round.</param>
    /// <param name="processor">The processor time that was used.</param>
    /// <param name="passed">The time that has passed.</param>
    /// <returns>The processor time of the quickest round, in seconds.</returns>
    public static double Quickest(Action round, Func<TimeSpan> processor, Func<TimeSpan> passed)
    {
        var (times, quickest, improved, improvedAt) = (1, double.MaxValue, double.MaxValue, passed());
        do
        {
            var began = processor();
            for (var i = 0; i < times; i++)
            {
                round();
            }

            var took = processor() - began;
            if (took < Shortest)
            {
                times *= 2;
                continue;
            }

            var one = took.TotalSeconds / times;
            (improved, improvedAt) = one < improved * (1 - Better) ? (one, passed()) : (improved, improvedAt);
            quickest = Math.Min(quickest, one);
        }
        while (quickest == double.MaxValue || (passed() - improvedAt < Steady && passed() < Longest));

        return quickest;
    }
}
