using System.Diagnostics;
using System.Globalization;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Storage;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>
/// Checking and releasing a spending file of 54 MB into SQLite, against the check alone. <c>--large</c> does the same with files of 1 and 2 GB and watches the memory;
/// <c>--programs</c> runs <c>coassess dataset check</c> and <c>publish</c> as a person does, one process each.
/// </summary>
internal sealed class ReleaseBenchmark : IBenchmark
{
    private const int Rounds = 9;
    private const double MostTimes = 3;
    private const string Once = "--once";
    private const string Large = "--large";
    private const string Programs = "--programs";
    private const long LargeBytes = 2L << 30;

    /// <summary>Rounds before the first that counts: after so many the runtime has compiled again what is hot.</summary>
    private const int WarmUp = 8;
    private static readonly TableSchema Schema = SchemaLibrary.Load().Find("spend")!;

    public string Name => "release";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is [Once, var one, var folder])
        {
            var taken = await ReleaseAsync(one, folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.Wall:F0} {Process.GetCurrentProcess().PeakWorkingSet64}"));
            return true;
        }

        var path = SpendingFile.Unpack(out var kind);
        try
        {
            return arguments switch
            {
                [Large] => await MeasureLargeAsync(path),
                [Programs] => await ReleasePrograms.MeasureAsync(path, kind, Rounds),
                _ => await MeasureAsync(path, kind),
            };
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> MeasureAsync(string path, string kind)
    {
        var (check, sqlite, memory) = (new Samples(), new Samples(), new Samples());
        var (save, bare) = (new Samples(), new Samples());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            await check.AddAsync(round, () => CheckAsync(path));
            await InFolderAsync(folder => sqlite.AddAsync(round, () => ReleaseAsync(path, folder)));
            await memory.AddAsync(round, () => ReleaseAsync(path, folder: null));
            await InFolderAsync(folder => save.AddAsync(round, () => SaveAsync(path, folder)));
            await InFolderAsync(folder => bare.AddAsync(round, () => WriteAsync(path, folder)));
        }

        Console.WriteLine($"{kind}: {new FileInfo(path).Length:N0} bytes; medians of {Rounds}, interleaved; processor time over all threads");
        check.Print("check alone", check);
        sqlite.Print("check and release, SQLite, durable", check);
        memory.Print("check and release, blobs kept in memory", check);
        save.Print("the file as a blob, SQLite, durable", check);
        bare.Print("the file written and flushed, no more", check);
        var times = sqlite.Wall / check.Wall;
        Console.WriteLine($"bar: check and release at most {MostTimes} times the check: {times:F2}, {(times <= MostTimes ? "met" : "not met")}");
        var (_, peak) = await InFolderAsync(folder => ApartAsync(path, folder));
        Console.WriteLine($"peak memory of a process that checks and releases: {peak / 1048576.0:F0} MB");
        return times <= MostTimes;
    }

    private static async Task<Taken> SaveAsync(string path, string folder)
    {
        await using var services = Build(folder);
        await services.GetRequiredService<IRecordStore>().FindAsync(new("datasets", "warm", "up"), CancellationToken.None);
        await using var file = Open(path);
        var span = Span.Start();
        await services.GetRequiredService<IBlobStore>().SaveAsync("releases", file, CancellationToken.None);
        return span.End();
    }

    private static async Task<Taken> WriteAsync(string path, string folder)
    {
        await using var file = Open(path);
        var span = Span.Start();
        await using var copy = new FileStream(Path.Combine(folder, "copy"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        await file.CopyToAsync(copy, 1 << 20);
        copy.Flush(flushToDisk: true);
        return span.End();
    }

    private static async Task<bool> MeasureLargeAsync(string path)
    {
        var (small, smallPeak) = await InFolderAsync(folder => ApartAsync(path, folder));
        Console.WriteLine($"{new FileInfo(path).Length:N0} bytes: {small:F0} ms, peak {smallPeak / 1048576.0:F0} MB");
        foreach (var bytes in new[] { LargeBytes / 2, LargeBytes })
        {
            var large = path + ".large";
            try
            {
                Repeat(path, large, bytes);
                var (time, peak) = await InFolderAsync(folder => ApartAsync(large, folder));
                Console.WriteLine($"{new FileInfo(large).Length:N0} bytes: {time:F0} ms, peak {peak / 1048576.0:F0} MB");
            }
            finally
            {
                File.Delete(large);
            }
        }

        return true;
    }

    /// <summary>Writes the file again and again, a number behind each line, so that few lines are equal.</summary>
    private static void Repeat(string path, string large, long bytes)
    {
        using var writer = new StreamWriter(large);
        for (var time = 0; writer.BaseStream.Position < bytes; time++)
        {
            var line = 0;
            foreach (var text in File.ReadLines(path))
            {
                if (line++ == 0 && time > 0)
                {
                    continue;
                }

                writer.Write(text);
                writer.Write(line == 1 ? ",Copy\r\n" : string.Create(CultureInfo.InvariantCulture, $",{time}\r\n"));
            }
        }
    }

    private static async Task<Taken> CheckAsync(string path)
    {
        await using var file = Open(path);
        var span = Span.Start();
        _ = await new TableReader().ReadAsync(file, path, Schema, sink: null, progress: null, CancellationToken.None);
        return span.End();
    }

    private static async Task<Taken> ReleaseAsync(string path, string? folder)
    {
        await using var services = Build(folder);
        var publisher = services.GetRequiredService<IDatasetPublisher>();
        var council = services.GetRequiredService<Council>();
        await services.GetRequiredService<IRecordStore>().FindAsync(new("datasets", "warm", "up"), CancellationToken.None); // opens the file
        await using var file = Open(path);
        var span = Span.Start();
        var outcome = await publisher.PublishAsync(new(council.Id, new("spend"), "spend", path, null), file, null, CancellationToken.None);
        var taken = span.End();
        return outcome is ReleaseOutcome.Released
            ? taken
            : throw new InvalidOperationException($"The release ended as {outcome}.");
    }

    private static ServiceProvider Build(string? folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        var builder = services.AddCoAssess(static options =>
        {
            options.CouncilCode = "E07000188";
            options.CouncilName = "Borough of Example";
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
        });
        if (folder is null)
        {
            services.AddSingleton<IRecordStore, InMemoryRecordStore>().AddSingleton<IBlobStore, InMemoryBlobStore>();
        }
        else
        {
            builder.AddSqliteStorage(options => options.FilePath = Path.Combine(folder, "release.db"));
        }

        return services.BuildServiceProvider();
    }

    /// <summary>A process of its own shows what one release needs, runtime included.</summary>
    private static async Task<(double Milliseconds, long Peak)> ApartAsync(string path, string folder)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["release", Once, path, folder]) { RedirectStandardOutput = true })!;
        var printed = (await child.StandardOutput.ReadToEndAsync()).Trim().Split(' ');
        await child.WaitForExitAsync();
        return (double.Parse(printed[0], CultureInfo.InvariantCulture), long.Parse(printed[1], CultureInfo.InvariantCulture));
    }

    private static async Task<T> InFolderAsync<T>(Func<string, Task<T>> act)
    {
        var folder = Directory.CreateTempSubdirectory("coassess-release-");
        try
        {
            return await act(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>What something took, in milliseconds; processor time over all threads, of the same span of time.</summary>
    private readonly record struct Taken(double Wall, double Processor);

    private readonly record struct Span(long At, TimeSpan Processor)
    {
        public static Span Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public Taken End() => new(Stopwatch.GetElapsedTime(At).TotalMilliseconds, (Environment.CpuUsage.TotalTime - Processor).TotalMilliseconds);
    }

    /// <summary>What one variant took in each round.</summary>
    private sealed class Samples
    {
        private readonly List<Taken> _taken = [];

        public double Wall => Median(static taken => taken.Wall);

        private double Processor => Median(static taken => taken.Processor);

        public async Task<Taken> AddAsync(int round, Func<Task<Taken>> measure)
        {
            GC.Collect(); // what the variant before left is not this one's to clear up
            var taken = await measure();
            if (round >= 0)
            {
                _taken.Add(taken);
            }

            return taken;
        }

        public void Print(string name, Samples floor) => Console.WriteLine(
            $"{name,-42}{Wall,8:F0} ms {Wall / floor.Wall,6:F2} times   {Processor,8:F0} ms of processor time {Processor / floor.Processor,6:F2} times   at best {Least(),6:F0} ms {Least() / floor.Least(),6:F2} times");

        private double Least() => _taken.Min(static taken => taken.Wall);

        private double Median(Func<Taken, double> of) => _taken.Select(of).Order().ElementAt(_taken.Count / 2);
    }
}
