using CoAssess.Jobs;

namespace CoAssess.Storage.Sqlite;

/// <summary>Tells a monitor how long reads and writes took, and how they ended; never what they were about. While nobody is told it costs a look at a flag.</summary>
internal static class SqliteMeter
{
    private const string Engine = "sqlite";
    private const string Service = "file";

    /// <summary>Begins a reading.</summary>
    /// <returns>The moment; 0 while nobody is told.</returns>
    public static long Begin() => CoAssessTelemetry.IsStorageWatched ? TimeProvider.System.GetTimestamp() : 0;

    /// <summary>Tells of a reading that ended.</summary>
    public static void Read(long began)
    {
        if (began != 0)
        {
            CoAssessTelemetry.AskedStorage(Engine, Service, isRead: true, error: null, TimeProvider.System.GetElapsedTime(began));
        }
    }

    /// <summary>Tells of a writing: how long it waited for its turn, and then until it was durable.</summary>
    public static Task<T> WriteAsync<T>(Func<Task<T>> write) => CoAssessTelemetry.IsStorageWatched ? TellAsync(write) : write();

    private static async Task<T> TellAsync<T>(Func<Task<T>> write)
    {
        var began = TimeProvider.System.GetTimestamp();
        string? error = null;
        try
        {
            return await write().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            error = failure.GetType().Name;
            throw;
        }
        finally
        {
            CoAssessTelemetry.AskedStorage(Engine, Service, isRead: false, error, TimeProvider.System.GetElapsedTime(began));
        }
    }
}
