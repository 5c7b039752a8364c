using Azure;
using Azure.Data.Tables;

namespace CoAssess.Storage.Limits.Tests;

/// <summary>A record as an Azure Tables engine keeps it: its body in binary properties of at most 64 KiB, its properties beside them.</summary>
internal static class AzureEntity
{
    private const int MaxBinary = 64 * 1024;

    public static TableEntity Of(StoredRecord record)
    {
        var entity = new TableEntity(record.Key.Partition, record.Key.Row);
        foreach (var (name, value) in record.Properties)
        {
            entity[name] = value;
        }

        var part = 0;
        foreach (var bytes in record.Body.ToArray().Chunk(MaxBinary))
        {
            entity[$"Body_{part++:D2}"] = bytes;
        }

        return entity;
    }

    public static byte[] BodyOf(TableEntity entity) =>
        [.. entity.Keys.Where(static key => key.StartsWith("Body_", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(key => entity.GetBinary(key)!)];

    /// <summary>Gives the status of what Azure refuses; 0 when it does not.</summary>
    public static async Task<int> StatusAsync(Func<Task> call)
    {
        try
        {
            await call();
            return 0;
        }
        catch (RequestFailedException refusal)
        {
            return refusal.Status;
        }
        catch (ArgumentException)
        {
            return 400; // the SDK refuses it before it is sent
        }
        catch (InvalidOperationException malformed) when (malformed.Message.Contains("HTTP status line", StringComparison.Ordinal))
        {
            return 400; // the emulator refuses a whole batch in a form that the SDK does not read
        }
    }
}
