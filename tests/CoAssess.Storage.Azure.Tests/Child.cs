using System.Diagnostics;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using CoAssess.Hosting;
using CoAssess.Tests;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What a child process does until it has done it, or is killed.</summary>
internal static class Child
{
    public static async Task<int> RunAsync(string task, string[] rest)
    {
        await (task switch
        {
            "night" => NightAsync(rest[0], rest[1]),
            "large" => LargeBodiesTests.WriteAsync(rest[0], int.Parse(rest[1], System.Globalization.CultureInfo.InvariantCulture)),
            "copy" => CopyAsync(rest[0], rest[1]),
            _ => throw new ArgumentException("No such task.", nameof(task)),
        });
        return 0;
    }

    /// <summary>Starts a child and kills it when it has taken its processor time, if it has not ended by then.</summary>
    /// <returns>Whether it was killed.</returns>
    public static async Task<bool> RunAndKillAsync(TimeSpan after, params string[] words) => (await RunAsync(after, words)).Killed;

    /// <summary>Runs a child to its end.</summary>
    /// <returns>The processor time it took.</returns>
    public static async Task<TimeSpan> RunToEndAsync(params string[] words)
    {
        var (killed, taken) = await RunAsync(TimeSpan.MaxValue, words).WaitAsync(TimeSpan.FromMinutes(5));
        Assert.False(killed, "The child did not come to its end.");
        return taken;
    }

    /// <summary>Opens a file as one end of a copy.</summary>
    public static ServiceProvider OpenSqlite(string path)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddCoAssess().AddSqliteStorage(options => options.FilePath = path);
        return services.BuildServiceProvider();
    }

    public static StorageSide SideOf(IServiceProvider services, string identity) => new(
        identity,
        services.GetRequiredService<IRecordStore>(),
        services.GetRequiredService<IBlobStore>(),
        services.GetRequiredService<IWorkQueue>(),
        services.GetRequiredService<IStorageInventory>());

    private static async Task<(bool Killed, TimeSpan Taken)> RunAsync(TimeSpan limit, string[] words)
    {
        using var child = Start(words);
        var said = child.StandardError.ReadToEndAsync(CancellationToken.None);
        var ended = await ProcessorTime.WatchAsync(child, limit, CancellationToken.None);
        Assert.True(ended.Killed || child.ExitCode == 0, $"The child ended with {child.ExitCode}: {await said}");
        return ended;
    }

    private static Process Start(string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(["child", .. words], start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    private static async Task NightAsync(string connection, string folder)
    {
        await using var services = AzureNight.Build(connection, folder);
        while (!await AzureNight.RunAsync(services, CancellationToken.None))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500)); // what a killed host held comes free with its lease
        }
    }

    private static async Task CopyAsync(string path, string connection)
    {
        await using var source = OpenSqlite(path);
        await using var target = AzureNight.Build(connection, folder: null);
        await new StorageCopy(SideOf(source, path), SideOf(target, "account"), TimeProvider.System).RunAsync(null, CancellationToken.None);
    }
}
