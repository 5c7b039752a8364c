using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Storage;

/// <summary>Records with a JSON body of a known type, over any engine.</summary>
public static class JsonRecords
{
    /// <summary>Makes a record of a value.</summary>
    /// <param name="key">Where it shall lie.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">How it is written, source-generated.</param>
    /// <param name="eTag">The version that was read, for <see cref="RecordChange.Replace"/>.</param>
    /// <param name="properties">What a person may filter by; null for nothing.</param>
    /// <typeparam name="T">The type of the body.</typeparam>
    public static StoredRecord ToRecord<T>(
        RecordKey key, T value, JsonTypeInfo<T> type, ETag eTag = default, IReadOnlyDictionary<string, string>? properties = null)
    {
        var record = new StoredRecord { Key = key, Body = JsonSerializer.SerializeToUtf8Bytes(value, type), ETag = eTag };
        return properties is null ? record : record with { Properties = properties };
    }

    /// <summary>Reads the body of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="type">How it is written, source-generated.</param>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <exception cref="InvalidDataException">The body is not of that type; the message names the record's table, never its content.</exception>
    public static T Read<T>(this StoredRecord record, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            return JsonSerializer.Deserialize(record.Body.Span, type)
                ?? throw new InvalidDataException($"A record of table {record.Key.Table} is empty.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"A record of table {record.Key.Table} cannot be read as {typeof(T).Name}; was it written by a newer version?");
        }
    }

    /// <summary>Reads one value.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="key">Where it lies.</param>
    /// <param name="type">How it is written, source-generated.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <returns>The value with its version, or null when there is none.</returns>
    public static async ValueTask<Versioned<T>?> FindAsync<T>(
        this IRecordStore store, RecordKey key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } record
            ? new(record.Read(type), record.ETag)
            : null;
    }

    /// <summary>Reads a whole range, page after page, in constant memory.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="range">The range.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static async IAsyncEnumerable<StoredRecord> ReadAllAsync(
        this IRecordStore store, RecordRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(range, continuation, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Records)
            {
                yield return record;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Stores one value whatever was there.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public static async ValueTask SaveAsync(this IRecordStore store, StoredRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(record);
        await store.ChangeAsync(record.Key.Table, record.Key.Partition, [new RecordChange.Upsert(record)], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Removes one record, if it is there.</summary>
    /// <param name="store">The engine.</param>
    /// <param name="key">Where it lies.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public static async ValueTask DeleteAsync(this IRecordStore store, RecordKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        await store.ChangeAsync(key.Table, key.Partition, [new RecordChange.Delete(key.Row)], cancellationToken).ConfigureAwait(false);
    }
}
