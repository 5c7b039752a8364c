using System.Globalization;
using Azure.Data.Tables;

namespace CoAssess.Storage.Azure;

/// <summary>A record as an entity: its body in binary columns of at most 64 KiB (a large one in a blob), its named properties in typed columns beside them, for people.</summary>
internal static class StoredEntity
{
    /// <summary>The mark of the write that stored an entity last, by which a writer knows its own work after a lost answer.</summary>
    public const string WriteColumn = "_write";

    private const string BodyColumn = "_body";
    private const int MaxBinary = 64 * 1024;
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static TableEntity Of(StoredRecord record, string write)
    {
        var entity = new TableEntity(record.Key.Partition, record.Key.Row) { [WriteColumn] = write };
        foreach (var (name, value) in record.Properties)
        {
            entity[name] = Typed(value);
        }

        if (StorageGuard.IsLarge(record))
        {
            LargeBody.Of(record, write).WriteTo(entity);
            return entity;
        }

        var body = record.Body;
        for (var part = 0; part == 0 || body.Length > 0; part++)
        {
            var bytes = body[..Math.Min(body.Length, MaxBinary)];
            entity[BodyPart(part)] = bytes.ToArray();
            body = body[bytes.Length..];
        }

        return entity;
    }

    /// <summary>Reads what the entity itself holds; of a large record that is all but the body.</summary>
    public static StoredRecord Read(string table, TableEntity entity)
    {
        Dictionary<string, string>? properties = null;
        byte[] body = [];
        SortedDictionary<int, byte[]>? more = null;
        foreach (var (name, value) in entity)
        {
            if (name == BodyColumn && value is byte[] bytes)
            {
                body = bytes;
            }
            else if (name.StartsWith(BodyColumn, StringComparison.Ordinal) && value is byte[] part)
            {
                (more ??= [])[int.Parse(name.AsSpan(BodyColumn.Length), NumberStyles.None, CultureInfo.InvariantCulture)] = part;
            }
            else if (name is not ("PartitionKey" or "RowKey" or "Timestamp" or WriteColumn) && !LargeBody.IsColumn(name) && !name.StartsWith("odata.", StringComparison.Ordinal))
            {
                (properties ??= [])[name] = Text(value);
            }
        }

        var record = new StoredRecord
        {
            Key = new(table, entity.PartitionKey, entity.RowKey),
            Body = more is null ? body : (byte[])[.. body, .. more.Values.SelectMany(static part => part)],
            ETag = new(entity.ETag.ToString()),
        };
        return properties is null ? record : record with { Properties = properties };
    }

    /// <summary>A number, a yes or no, or a moment where the text is just how that type is written; else the text. Reading gives the same text again.</summary>
    private static object Typed(string value)
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value)
        {
            return number;
        }

        if (value is "true" or "false")
        {
            return value == "true";
        }

        return DateTimeOffset.TryParseExact(value, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year > 1601
            ? at
            : value;
    }

    private static string Text(object? value) => value switch
    {
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTimeOffset at => at.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string BodyPart(int part) => part == 0 ? BodyColumn : string.Create(CultureInfo.InvariantCulture, $"{BodyColumn}{part}");
}
