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

/// <summary>Checking and releasing a spending file of 54 MB into SQLite, against the check alone. <c>--large</c> does the same with a file of 2 GB and watches the memory.</summary>
internal sealed class ReleaseBenchmark : IBenchmark
{
    private const int Rounds = 9;
    private const double MostTimes = 3;
    private const string Once = "--once";
    private const string Large = "--large";
    private const long LargeBytes = 2L << 30;

    public string Name => "release";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is [Once, var one, var folder])
        {
            var milliseconds = await ReleaseAsync(one, folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F0} {Process.GetCurrentProcess().PeakWorkingSet64}"));
            return true;
        }

        var path = SpendingFile.Unpack(out var kind);
        try
        {
            return arguments is [Large] ? await MeasureLargeAsync(path) : await MeasureAsync(path, kind);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> MeasureAsync(string path, string kind)
    {
        var (check, sqlite, memory) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            var checkTime = await CheckAsync(path);
            var sqliteTime = await InFolderAsync(folder => ReleaseAsync(path, folder));
            var memoryTime = await ReleaseAsync(path, folder: null);
            if (round >= 0)
            {
                check.Add(checkTime);
                sqlite.Add(sqliteTime);
                memory.Add(memoryTime);
            }
        }

        Console.WriteLine($"{kind}: {new FileInfo(path).Length:N0} bytes; medians of {Rounds}, interleaved");
        Console.WriteLine($"check alone                                {Median(check),8:F0} ms");
        Console.WriteLine($"check and release, SQLite, durable         {Median(sqlite),8:F0} ms   {Median(sqlite) / Median(check):F2} times");
        Console.WriteLine($"check and release, blobs kept in memory    {Median(memory),8:F0} ms   {Median(memory) / Median(check):F2} times");
        var times = Median(sqlite) / Median(check);
        Console.WriteLine($"bar: check and release at most {MostTimes} times the check: {times:F2}, {(times <= MostTimes ? "met" : "not met")}");
        var (_, peak) = await InFolderAsync(folder => ApartAsync(path, folder));
        Console.WriteLine($"peak memory of a process that checks and releases: {peak / 1048576.0:F0} MB");
        return times <= MostTimes;
    }

    private static async Task<bool> MeasureLargeAsync(string path)
    {
        var (small, smallPeak) = await InFolderAsync(folder => ApartAsync(path, folder));
        Console.WriteLine($"{new FileInfo(path).Length:N0} bytes: {small:F0} ms, peak {smallPeak / 1048576.0:F0} MB");
        var large = path + ".large";
        try
        {
            Repeat(path, large);
            var (time, peak) = await InFolderAsync(folder => ApartAsync(large, folder));
            Console.WriteLine($"{new FileInfo(large).Length:N0} bytes: {time:F0} ms, peak {peak / 1048576.0:F0} MB");
            return true;
        }
        finally
        {
            File.Delete(large);
        }
    }

    /// <summary>Writes the file again and again, a number behind each line, so that few lines are equal.</summary>
    private static void Repeat(string path, string large)
    {
        using var writer = new StreamWriter(large);
        for (var time = 0; writer.BaseStream.Position < LargeBytes; time++)
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

    private static async Task<double> CheckAsync(string path)
    {
        await using var file = Open(path);
        var watch = Stopwatch.StartNew();
        _ = await new TableReader().ReadAsync(file, path, SchemaLibrary.Load().Find("spend")!, sink: null, progress: null, CancellationToken.None);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> ReleaseAsync(string path, string? folder)
    {
        await using var services = Build(folder);
        var publisher = services.GetRequiredService<IDatasetPublisher>();
        var council = services.GetRequiredService<Council>();
        await services.GetRequiredService<IRecordStore>().FindAsync(new("datasets", "warm", "up"), CancellationToken.None); // opens the file
        await using var file = Open(path);
        var watch = Stopwatch.StartNew();
        var outcome = await publisher.PublishAsync(new(council.Id, new("spend"), "spend", path, null), file, null, CancellationToken.None);
        watch.Stop();
        return outcome is ReleaseOutcome.Released
            ? watch.Elapsed.TotalMilliseconds
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

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
