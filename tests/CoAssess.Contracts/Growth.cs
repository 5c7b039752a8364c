using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CoAssess.Contracts;

/// <summary>How the time of something grows with its length; a ratio, which says the same on a slow machine and a busy one. Where the system tells it (Linux), the time is this thread's on the processor, so that waiting for others counts nothing.</summary>
public static partial class Growth
{
    /// <summary>Above this, eight times the length took more than time that grows with the length: that takes 8 times as long, one that grows with the square 64 times.</summary>
    public const double Linear = 24;

    private const int Length = 4 * 1024;

    private const int Rounds = 400;

    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadProcessorTime = 3;

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
        var began = Now();
        read(text);
        return Now() - began;
    }

    private static TimeSpan Now()
    {
        const long nanosecondsPerTick = 100;
        return OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / nanosecondsPerTick)
            : Stopwatch.GetElapsedTime(0);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out ClockTime time);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The system's <c>struct timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ClockTime
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
