using System.Diagnostics;
using System.Globalization;

namespace CoAssess.Connectors.Tests.Fuzzing;

/// <summary>Runs generated wrong inputs against a parser for a while: two seconds, or as long as COASSESS_FUZZ_SECONDS says.</summary>
internal static class FuzzRun
{
    private static readonly TimeSpan LongestOne = TimeSpan.FromSeconds(5);
    private const long MostBytesForOne = 256L << 20;

    public static TimeSpan Length => TimeSpan.FromSeconds(double.TryParse(
        Environment.GetEnvironmentVariable("COASSESS_FUZZ_SECONDS"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    /// <param name="inputs">Right inputs.</param>
    /// <param name="read">Reads one; an exception it lets through is a finding, as is one that takes seconds or hundreds of megabytes.</param>
    /// <returns>How many inputs were tried.</returns>
    public static long Try(IReadOnlyList<byte[]> inputs, Action<byte[]> read)
    {
        var whole = Stopwatch.StartNew();
        var tried = 0;
        for (; whole.Elapsed < Length || tried < 200; tried++)
        {
            var input = new Mutator(tried).Mutate(inputs[tried % inputs.Count]);
            var (one, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                read(input);
            }
            catch (Exception finding)
            {
                Assert.Fail($"Seed {tried}: {finding.GetType().Name} at {finding.StackTrace}\n{Convert.ToBase64String(input)}");
            }

            Assert.True(one.Elapsed < LongestOne, $"Seed {tried} took {one.Elapsed}: {Convert.ToBase64String(input)}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesForOne, $"Seed {tried} took hundreds of megabytes: {Convert.ToBase64String(input)}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried:N0} inputs in {whole.Elapsed.TotalSeconds:N0} s");
        return tried;
    }
}
