using System.Globalization;

namespace CoAssess.Connectors.Tests.Fuzzing;

/// <summary>Runs generated wrong inputs against a parser: the same at every run of the tests, and as many more as COASSESS_FUZZ_RUNS says.</summary>
internal static class FuzzRun
{
    private const long MostBytesForOne = 256L << 20;

    /// <summary>How many inputs to try.</summary>
    /// <param name="usual">How many in the tests; a second or less of them.</param>
    public static int Runs(int usual = 20_000) =>
        int.TryParse(Environment.GetEnvironmentVariable("COASSESS_FUZZ_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : usual;

    /// <param name="inputs">Right inputs.</param>
    /// <param name="read">Reads one; an exception it lets through is a finding, as is one that takes hundreds of megabytes.</param>
    public static void Try(IReadOnlyList<byte[]> inputs, Action<byte[]> read)
    {
        for (var (seed, runs) = (0, Runs()); seed < runs; seed++)
        {
            var input = new Mutator(seed).Mutate(inputs[seed % inputs.Count]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(input);
            }
            catch (Exception finding)
            {
                Assert.Fail($"Seed {seed}: {finding.GetType().Name} at {finding.StackTrace}\n{Convert.ToBase64String(input)}");
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytesForOne, $"Seed {seed} took hundreds of megabytes: {Convert.ToBase64String(input)}");
        }
    }
}
