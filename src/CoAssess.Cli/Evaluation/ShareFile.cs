using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary>One line of a log of shares that is written as JSON; ids may be texts or numbers.</summary>
internal sealed record RawShareLine(
    [property: JsonPropertyName("object_id")] JsonElement Object,
    [property: JsonPropertyName("account_id")] JsonElement Account,
    [property: JsonPropertyName("content_id")] JsonElement Content,
    [property: JsonPropertyName("timestamp_share")] JsonElement At);

/// <summary>A log of shares: CSV with a header in any order, or one JSON object a line.</summary>
internal static class ShareFile
{
    private const string Remedy = "Each share has object_id, account_id, content_id and timestamp_share: Unix seconds, or ISO 8601.";
    private static readonly string[] Columns = ["object_id", "account_id", "content_id", "timestamp_share"];

    /// <summary>Reads it.</summary>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, out ShareLog log)
    {
        log = new();
        if ((DatasetFile.Problem(file) ?? WholeText.Problem(file)) is { } problem)
        {
            return problem;
        }

        using var reader = new StreamReader(file.FullName);
        while (reader.Peek() is '\n' or '\r' or ' ' or '\uFEFF')
        {
            reader.Read();
        }

        if (reader.Peek() == '[')
        {
            return new($"{file.Name}, line 1", "begins a JSON array.", "Write one JSON object a line (JSON Lines), without brackets around them all.");
        }

        var wrong = reader.Peek() == '{' ? ReadLines(file, reader, log) : ReadCsv(file, reader, log);
        return wrong ?? (log.Shares.IsEmpty ? new(file.Name, "holds no share.", Remedy) : null);
    }

    private static Problem? ReadLines(FileInfo file, StreamReader reader, ShareLog log)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line) && !(Parse(line) is { } share && Add(log, Word(share.Object), Word(share.Account), Word(share.Content), Word(share.At))))
            {
                return Wrong(file, number);
            }
        }

        return null;
    }

    private static Problem? ReadCsv(FileInfo file, StreamReader reader, ShareLog log)
    {
        var csv = new CsvReading(reader);
        List<string> cells = [];
        if (!csv.Read(cells) || Columns.Any(column => !cells.Contains(column)))
        {
            return new($"{file.Name}, line 1", "has not the four columns in its header.", Remedy);
        }

        var (width, places) = (cells.Count, Columns.Select(column => cells.IndexOf(column)).ToArray());
        while (csv.Read(cells))
        {
            if (cells is [""])
            {
                continue;
            }

            if (cells.Count != width || !Add(log, cells[places[0]], cells[places[1]], cells[places[2]], cells[places[3]]))
            {
                return Wrong(file, csv.Line);
            }
        }

        return csv.IsBroken ? new($"{file.Name}, line {csv.Line}", "has a quotation mark that is never closed.", Remedy) : null;
    }

    private static bool Add(ShareLog log, string? thing, string? account, string? content, string? at)
    {
        if (string.IsNullOrEmpty(thing) || string.IsNullOrEmpty(account) || string.IsNullOrEmpty(content) || Moment(at) is not { } ticks)
        {
            return false;
        }

        log.Add(thing, account, content, ticks);
        return true;
    }

    /// <summary>The moment in ticks since 1970.</summary>
    private static long? Moment(string? text)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return Math.Abs(seconds) < 1e11m ? (long)(seconds * TimeSpan.TicksPerSecond) : null; // beyond the year 5000 they are not seconds
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && text!.Contains('-', StringComparison.Ordinal)
            ? at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks
            : null;
    }

    private static string? Word(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static RawShareLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CrowdJson.Default.RawShareLine);
        }
        catch (JsonException)
        {
            return null; // its line is named to the caller
        }
    }

    private static Problem Wrong(FileInfo file, int line) => new($"{file.Name}, line {line}", "is no share.", Remedy);
}
