using System.Diagnostics;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using CoAssess.Hosting;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What a child process does until it has done it, or is killed.</summary>
internal static class Child
{
    public static async Task<int> RunAsync(string task, string[] rest)
    {
        await (task switch
        {
            "night" => NightAsync(rest[0], rest[1]),
            "copy" => CopyAsync(rest[0], rest[1]),
            _ => throw new ArgumentException("No such task.", nameof(task)),
        });
        return 0;
    }

    /// <summary>Starts a child and kills it after a while, if it has not ended by then.</summary>
    /// <returns>Whether it was killed.</returns>
    public static async Task<bool> RunAndKillAsync(TimeSpan after, params string[] words)
    {
        using var child = Start(words);
        using var moment = new CancellationTokenSource(after);
        try
        {
            await child.WaitForExitAsync(moment.Token);
            Assert.Equal(0, child.ExitCode);
            return false;
        }
        catch (OperationCanceledException)
        {
            child.Kill(); // SIGKILL
            await child.WaitForExitAsync(CancellationToken.None);
            return true;
        }
    }

    /// <summary>Runs a child to its end.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> RunToEndAsync(params string[] words)
    {
        var watch = Stopwatch.StartNew();
        Assert.False(await RunAndKillAsync(TimeSpan.FromMinutes(5), words), "The child did not come to its end.");
        return watch.Elapsed;
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

    private static Process Start(string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
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
