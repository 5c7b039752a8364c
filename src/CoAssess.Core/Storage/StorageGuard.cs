using System.Buffers;

namespace CoAssess.Storage;

/// <summary>Checks what callers ask of an engine against <see cref="StorageLimits"/>; every engine calls it first, so all refuse the same.</summary>
/// <remarks>Every method throws <see cref="StorageLimitException"/>, whose message names the limit and never the content.</remarks>
public static class StorageGuard
{
    /// <summary>The most bytes of keys and properties together: a shorter body never makes a record large.</summary>
    private const int MostBesideBody = (4 * StorageLimits.MaxKeyLength) + (StorageLimits.MaxProperties * (8 + (2 * (StorageLimits.MaxPropertyNameLength + StorageLimits.MaxPropertyLength))));

    private static readonly SearchValues<char> NotInKeys = SearchValues.Create(
        [.. "/\\#?\uFFFE\uFFFF", .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(static c => (char)c)]);

    /// <summary>Checks a whole key.</summary>
    /// <param name="key">The key.</param>
    public static void Key(RecordKey key)
    {
        Table(key.Table);
        KeyPart("partition", key.Partition);
        KeyPart("row", key.Row);
    }

    /// <summary>Checks a table's name. Names that differ only in case are one table, as in Azure.</summary>
    /// <param name="table">The name.</param>
    public static void Table(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var fits = table.Length is >= 3 and <= 63 && char.IsAsciiLetter(table[0]) && table.All(char.IsAsciiLetterOrDigit)
            && !table.Equals("tables", StringComparison.OrdinalIgnoreCase);
        Require(fits, "table name", "3 to 63 ASCII letters and digits beginning with a letter, and not the word \"tables\"", "another text");
    }

    /// <summary>Checks that the rows asked for at once are few enough and can exist.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="rows">The rows.</param>
    public static void Rows(string table, string partition, IReadOnlyCollection<string> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Table(table);
        KeyPart("partition", partition);
        Require(rows.Count <= StorageLimits.MaxBatch, "number of rows asked for", $"at most {StorageLimits.MaxBatch}", $"{rows.Count}");
        foreach (var row in rows)
        {
            KeyPart("row", row);
        }
    }

    /// <summary>Checks a part of a table and the size of a page of it.</summary>
    /// <param name="range">The part.</param>
    /// <param name="limit">The most records wanted.</param>
    public static void Page(RecordRange range, int limit)
    {
        ArgumentNullException.ThrowIfNull(range);
        Table(range.Table);
        Bound("partition", range.Partition ?? range.PartitionPrefix);
        Bound("first row", range.RowFrom);
        Bound("last row", range.RowBefore);
        Require(limit is >= 1 and <= StorageLimits.MaxPage, "page size", $"1 to {StorageLimits.MaxPage} records", $"{limit}");
    }

    /// <summary>Checks an atomic batch: its size, its keys, that each row is named once, and that all lie in one partition.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="changes">The batch.</param>
    public static void Changes(string table, string partition, IReadOnlyList<RecordChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Table(table);
        KeyPart("partition", partition);
        Require(changes.Count is >= 1 and <= StorageLimits.MaxBatch, "number of changes", $"1 to {StorageLimits.MaxBatch} a batch", $"{changes.Count}");
        var (bytes, large) = (0L, 0L);
        var rows = changes.Count > 1 ? new HashSet<string>(changes.Count, StringComparer.Ordinal) : null;
        foreach (var change in changes)
        {
            KeyPart("row", change.Row);
            Require(rows?.Add(change.Row) ?? true, "number of changes of one row", "one a batch", "two or more");
            var record = change switch
            {
                RecordChange.Insert insert => insert.Record,
                RecordChange.Replace replace => Versioned(replace.Record),
                RecordChange.Upsert upsert => upsert.Record,
                _ => null,
            };
            var size = record is null ? 2 * (partition.Length + change.Row.Length) : Record(record, table, partition);
            if (size > StorageLimits.MaxEntityBytes)
            {
                large += size;
                size -= record!.Body.Length;
            }

            bytes += size;
        }

        Require(large <= StorageLimits.MaxRecordBytes, "size of the batch's large records", $"at most {StorageLimits.MaxRecordBytes} bytes", $"{large} bytes");
        Require(bytes <= StorageLimits.MaxBatchBytes, "size of the batch", $"at most {StorageLimits.MaxBatchBytes} bytes", $"{bytes} bytes");
    }

    /// <summary>Says whether a record is too large for one piece, so that an engine may keep its body apart.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether its size passes <see cref="StorageLimits.MaxEntityBytes"/>.</returns>
    public static bool IsLarge(StoredRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Body.Length > StorageLimits.MaxEntityBytes - MostBesideBody && SizeOf(record) > StorageLimits.MaxEntityBytes;
    }

    /// <summary>Gives what a record counts: its body's bytes, two for each character of its keys and properties, and eight for each property.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Bytes.</returns>
    public static int SizeOf(StoredRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var size = record.Body.Length + (2 * (record.Key.Partition.Length + record.Key.Row.Length));
        if (record.Properties.Count > 0)
        {
            size += record.Properties.Sum(static property => 8 + (2 * (property.Key.Length + property.Value.Length)));
        }

        return size;
    }

    /// <summary>Checks a message before it is queued.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="bytes">The message's length in bytes.</param>
    /// <param name="delay">How long it stays hidden first.</param>
    public static void Message(string queue, int bytes, TimeSpan delay)
    {
        Name("queue name", queue);
        Require(bytes <= StorageLimits.MaxMessageBytes, "size of the message", $"at most {StorageLimits.MaxMessageBytes} bytes", $"{bytes} bytes");
        Delay(delay);
    }

    /// <summary>Checks how long a message is hidden.</summary>
    /// <param name="delay">The duration.</param>
    public static void Delay(TimeSpan delay) =>
        Require(delay >= TimeSpan.Zero && delay <= TimeSpan.FromDays(7), "delay", "0 seconds to 7 days", $"{delay.TotalSeconds} seconds");

    /// <summary>Checks a taking of messages.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="most">The most messages wanted.</param>
    /// <param name="visibility">How long they stay hidden.</param>
    public static void Take(string queue, int most, TimeSpan visibility)
    {
        Name("queue name", queue);
        Require(most is >= 1 and <= StorageLimits.MaxTake, "number of messages taken", $"1 to {StorageLimits.MaxTake}", $"{most}");
        Require(visibility >= TimeSpan.FromSeconds(1) && visibility <= TimeSpan.FromDays(7),
            "visibility timeout", "1 second to 7 days", $"{visibility.TotalSeconds} seconds");
    }

    /// <summary>Checks the name of a queue.</summary>
    /// <param name="queue">The name.</param>
    public static void Queue(string queue) => Name("queue name", queue);

    /// <summary>Checks a listing of poisoned messages.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="most">The most messages wanted.</param>
    public static void PoisonPage(string queue, int most)
    {
        Name("queue name", queue);
        Require(most is >= 1 and <= StorageLimits.MaxPage, "page size", $"1 to {StorageLimits.MaxPage} messages", $"{most}");
    }

    /// <summary>Checks the name of a container.</summary>
    /// <param name="container">The name.</param>
    public static void Container(string container) => Name("container name", container);

    /// <summary>Checks a blob's address.</summary>
    /// <param name="address">The address.</param>
    public static void Address(BlobAddress address)
    {
        Name("container name", address.Container);
        Require(address.Hash is { Length: 64 } && address.Hash.All(char.IsAsciiHexDigitLower), "hash", "64 lower-case hexadecimal digits", "another text");
    }

    /// <summary>Checks a lease.</summary>
    /// <param name="name">What is leased.</param>
    /// <param name="duration">How long.</param>
    public static void Lease(string name, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(name);
        Require(name.Length is >= 1 and <= 200 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'),
            "lease name", "1 to 200 lower-case letters, digits, hyphens and dots", "another text");
        Require(duration >= TimeSpan.FromSeconds(1) && duration <= TimeSpan.FromMinutes(10),
            "lease duration", "1 second to 10 minutes", $"{duration.TotalSeconds} seconds");
    }

    private static void KeyPart(string part, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > StorageLimits.MaxKeyLength)
        {
            throw new StorageLimitException($"{part} key length", $"1 to {StorageLimits.MaxKeyLength} characters", $"{key.Length} characters");
        }

        if (key.AsSpan().IndexOfAny(NotInKeys) is >= 0 and var at)
        {
            throw new StorageLimitException($"{part} key's character {at + 1}", "no / \\ # ? and no control character or noncharacter", $"U+{(int)key[at]:X4}");
        }

        if (HasLoneSurrogate(key))
        {
            throw new StorageLimitException($"{part} key's text", "whole characters", "half of a surrogate pair");
        }
    }

    private static void Bound(string bound, string? key) =>
        Require((key?.Length ?? 0) <= StorageLimits.MaxKeyLength, $"{bound} of the range", $"at most {StorageLimits.MaxKeyLength} characters", $"{key?.Length} characters");

    private static StoredRecord Versioned(StoredRecord record)
    {
        Require(record.ETag.Value is not null, "version of a replacement", "the one that was read", "unset");
        return record;
    }

    private static int Record(StoredRecord record, string table, string partition)
    {
        Require(record.Key.Table.Equals(table, StringComparison.OrdinalIgnoreCase), "table of a change", "the batch's own", "another");
        Require(record.Key.Partition.Equals(partition, StringComparison.Ordinal), "partition of a change", "the batch's own", "another");
        if (record.Properties.Count > 0)
        {
            Properties(record.Properties);
        }

        var size = SizeOf(record);
        if (size > StorageLimits.MaxRecordBytes)
        {
            throw new StorageLimitException("size of a record", $"at most {StorageLimits.MaxRecordBytes} bytes", $"{size} bytes");
        }

        return size;
    }

    private static void Properties(IReadOnlyDictionary<string, string> properties)
    {
        Require(properties.Count <= StorageLimits.MaxProperties, "number of properties", $"at most {StorageLimits.MaxProperties}", $"{properties.Count}");
        foreach (var (name, value) in properties)
        {
            Require(IsPropertyName(name), "property name",
                $"1 to {StorageLimits.MaxPropertyNameLength} ASCII letters, digits and underscores beginning with a letter, none of Azure's own names", "another text");
            Require(value.Length <= StorageLimits.MaxPropertyLength, "property length", $"at most {StorageLimits.MaxPropertyLength} characters", $"{value.Length} characters");
            Require(!HasLoneSurrogate(value), "property's text", "whole characters", "half of a surrogate pair");
        }
    }

    private static bool IsPropertyName(string name) =>
        name.Length is >= 1 and <= StorageLimits.MaxPropertyNameLength && char.IsAsciiLetter(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && name is not ("PartitionKey" or "RowKey" or "Timestamp" or "ETag");

    /// <summary>The rule that Azure's containers and queues share.</summary>
    private static void Name(string limit, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fits = name.Length is >= 3 and <= 63 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
        Require(fits, limit, "3 to 63 lower-case letters, digits and single hyphens between them", "another text");
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var rest = text.AsSpan(); rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var at; rest = rest[(at + 2)..])
        {
            if (!char.IsHighSurrogate(rest[at]) || at + 1 == rest.Length || !char.IsLowSurrogate(rest[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Require(bool fits, string limit, string allowed, string actual)
    {
        if (!fits)
        {
            throw new StorageLimitException(limit, allowed, actual);
        }
    }
}
