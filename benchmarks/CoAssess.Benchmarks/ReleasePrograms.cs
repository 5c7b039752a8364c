using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CoAssess.Benchmarks;

/// <summary>What a person waits for: <c>coassess dataset check</c> and <c>coassess dataset publish</c> as processes of their own, starting and compiling included.</summary>
internal static partial class ReleasePrograms
{
    private const int Children = -1;
    private const int RowsSetAside = 3; // what the program ends with when some rows wait for an officer

    public static async Task<bool> MeasureAsync(string path, string kind, int rounds)
    {
        var program = Path.Combine(SpendingFile.Root(), "artifacts/bin/CoAssess.Cli/release/coassess.dll");
        if (!File.Exists(program))
        {
            Console.Error.WriteLine("Build the program first: dotnet build -c Release src/CoAssess.Cli");
            return false;
        }

        var (check, publish) = (new List<(double Wall, double Processor)>(), new List<(double Wall, double Processor)>());
        for (var round = -1; round < rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("coassess-release-");
            try
            {
                var checkedOnce = await RunAsync(program, ["dataset", "check", path, "--schema", "spend", "--json"]);
                var published = await RunAsync(program, ["dataset", "publish", path, "--schema", "spend", "--json", "--data", folder.FullName]);
                if (round >= 0) // the first brings the program into the system's cache
                {
                    check.Add(checkedOnce);
                    publish.Add(published);
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        Console.WriteLine($"{kind}: {new FileInfo(path).Length:N0} bytes; {rounds} processes each, interleaved");
        Print("coassess dataset check", check, check);
        Print("coassess dataset publish", publish, check);
        return true;
    }

    private static async Task<(double Wall, double Processor)> RunAsync(string program, string[] arguments)
    {
        var before = ProcessorOfChildren();
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["CoAssess__CouncilCode"] = "E07000188";
        start.Environment["CoAssess__CouncilName"] = "Borough of Example";
        using var child = Process.Start(start)!;
        await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode is 0 or RowsSetAside
            ? (watch.Elapsed.TotalMilliseconds, ProcessorOfChildren() - before)
            : throw new InvalidOperationException($"It ended with {child.ExitCode}.");
    }

    private static void Print(string name, List<(double Wall, double Processor)> taken, List<(double Wall, double Processor)> floor)
    {
        var (wall, processor) = (taken.Min(static one => one.Wall), taken.Min(static one => one.Processor));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28} at best {wall,6:F0} ms {wall / floor.Min(static one => one.Wall),5:F2} times   {processor,6:F0} ms of processor time {processor / floor.Min(static one => one.Processor),5:F2} times   median {Median(taken),6:F0} ms {Median(taken) / Median(floor),5:F2} times"));
    }

    private static double Median(List<(double Wall, double Processor)> taken) => taken.Select(static one => one.Wall).Order().ElementAt(taken.Count / 2);

    /// <summary>The processor time of all children that have ended, in milliseconds.</summary>
    private static double ProcessorOfChildren()
    {
        Span<long> usage = stackalloc long[18]; // struct rusage: two times of two longs each, then fourteen counts
        _ = GetUsage(Children, ref MemoryMarshal.GetReference(usage));
        return ((usage[0] + usage[2]) * 1000) + ((usage[1] + usage[3]) / 1000.0);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}
