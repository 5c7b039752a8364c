using System.Diagnostics;

namespace CoAssess.Contracts;

/// <summary>How the time of something grows with its length; a ratio, which says the same on a slow machine and a busy one.</summary>
public static class Growth
{
    /// <summary>Above this, eight times the length took more than time that grows with the length: that takes 8 times as long, one that grows with the square 64 times.</summary>
    public const double Linear = 24;

    /// <summary>Eight times this is read within one turn on the processor, which is a few milliseconds: on a machine with ten to run, whatever takes longer than its turn waits for all of them.</summary>
    private const int Length = 4 * 1024;

    private const int Rounds = 400;

    /// <summary>What takes less says more of the clock and the caches than of the text; time that grew with the square would be hundreds of times this.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(20);

    /// <summary>Measures how many times longer eight times the length takes, from the best of the rounds of each: as many as it takes to find it within <see cref="Linear"/>, so that a neighbour's work makes the measuring longer and not the ratio.</summary>
    /// <param name="part">What the text is made of, over and over.</param>
    /// <param name="read">What is measured.</param>
    public static double Eightfold(string part, Action<string> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        ArgumentNullException.ThrowIfNull(read);
        var (brief, lengthy) = (Repeat(part, Length), Repeat(part, 8 * Length));
        read(brief);
        var (least, leastOfLengthy) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var growth = double.MaxValue;
        for (var round = 0; round < Rounds && growth >= Linear; round++)
        {
            least = Min(least, Time(brief, read));
            leastOfLengthy = Min(leastOfLengthy, Time(lengthy, read));
            growth = leastOfLengthy / (least < Shortest ? Shortest : least);
        }

        return growth;
    }

    private static string Repeat(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

    private static TimeSpan Time(string text, Action<string> read)
    {
        var began = Stopwatch.GetTimestamp();
        read(text);
        return Stopwatch.GetElapsedTime(began);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
