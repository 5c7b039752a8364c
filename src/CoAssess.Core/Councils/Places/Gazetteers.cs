using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CoAssess.Storage;

namespace CoAssess.Councils;

/// <summary>Keeps gazetteers as the files that were given, so that a better reader reads them better; reads them once a version.</summary>
internal sealed class Gazetteers(IRecordStore records, IBlobStore blobs, TimeProvider clock) : IGazetteers
{
    private const int MostBytes = 64 << 20;
    private const int LongestName = 64;

    private readonly ConcurrentDictionary<CouncilId, Gazetteer> _read = [];

    public async ValueTask<GazetteerReport> AddAsync(CouncilId council, string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        CheckName(name);
        var bytes = await ReadAsync(content, cancellationToken).ConfigureAwait(false);
        var file = Parse(bytes);
        if (file.Count == 0)
        {
            throw new GazetteerException(file.Problems is [var first, ..] ? $"No entry can be used. The first, {first.Where}, {first.Reason}" : "The file has a header and no entries.");
        }

        var items = (await ListAsync(council, cancellationToken).ConfigureAwait(false)).Where(item => item.Name != name).ToList();
        var others = await ParseAsync(items, cancellationToken).ConfigureAwait(false);
        GazetteerBuilder.Build("", others, out var outsideBefore);
        var whole = GazetteerBuilder.Build("", [.. others, file], out var outside);
        if (whole.Places.Count == 0)
        {
            throw new GazetteerException("None of its places lies in a ward that is known. Add the bounds of the wards first, as GeoJSON with their GSS codes, or give a column of ward codes.");
        }

        using var copy = new MemoryStream(bytes, writable: false);
        var address = await blobs.SaveAsync(Keys.GazetteerFiles(council.Value), copy, cancellationToken).ConfigureAwait(false);
        var before = await FindAsync(council, name, cancellationToken).ConfigureAwait(false);
        await records.SaveAsync(
            JsonRecords.ToRecord(Keys.Gazetteer(council.Value, name), new GazetteerItem(name, address, clock.GetUtcNow()), CouncilsJson.Default.GazetteerItem), cancellationToken).ConfigureAwait(false);
        await ForgetAsync(council, before, cancellationToken).ConfigureAwait(false);
        return new(
            whole.Wards.Count, whole.Places.GroupBy(static place => place.Kind).OrderBy(static kind => kind.Key).ToDictionary(static kind => kind.Key, static kind => kind.Count()),
            Math.Max(0, outside - outsideBefore), file.Problems);
    }

    public async ValueTask<IReadOnlyList<GazetteerItem>> ListAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var items = new List<GazetteerItem>();
        await foreach (var record in records.ReadAllAsync(Keys.Gazetteers(council.Value), cancellationToken).ConfigureAwait(false))
        {
            items.Add(record.Read(CouncilsJson.Default.GazetteerItem));
        }

        return items;
    }

    public async ValueTask<bool> RemoveAsync(CouncilId council, string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(council, name, cancellationToken).ConfigureAwait(false) is not { } item)
        {
            return false;
        }

        await records.DeleteAsync(Keys.Gazetteer(council.Value, name), cancellationToken).ConfigureAwait(false);
        await ForgetAsync(council, item, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<Gazetteer> ReadAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var items = await ListAsync(council, cancellationToken).ConfigureAwait(false);
        var version = VersionOf(items);
        if (_read.TryGetValue(council, out var known) && known.Version == version)
        {
            return known;
        }

        var gazetteer = GazetteerBuilder.Build(version, await ParseAsync(items, cancellationToken).ConfigureAwait(false), out _);
        _read[council] = gazetteer;
        return gazetteer;
    }

    private static string VersionOf(IReadOnlyList<GazetteerItem> items) =>
        items.Count == 0 ? "none" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', items.Select(static item => item.Content.Hash)))).AsSpan(0, 4));

    private async ValueTask<List<GazetteerFile>> ParseAsync(IEnumerable<GazetteerItem> items, CancellationToken cancellationToken)
    {
        var files = new List<GazetteerFile>();
        foreach (var item in items)
        {
            var content = await blobs.OpenAsync(item.Content, cancellationToken).ConfigureAwait(false)
                ?? throw new GazetteerException($"The content of the gazetteer's file '{item.Name}' is missing from the store; add it again.");
            await using (content.ConfigureAwait(false))
            {
                files.Add(Parse(await ReadAsync(content, cancellationToken).ConfigureAwait(false)));
            }
        }

        return files;
    }

    private static GazetteerFile Parse(byte[] bytes)
    {
        var text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsMemory(3) : bytes;
        if (!Utf8.IsValid(text.Span))
        {
            text = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(text.Span));
        }

        return text.Span.TrimStart(" \r\n\t"u8).StartsWith("{"u8)
            ? GazetteerFeatures.Read(text)
            : GazetteerTable.Read(new MemoryStream(text.ToArray(), writable: false));
    }

    private static async ValueTask<byte[]> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new GazetteerException("The file is larger than 64 MB. Cut it to the council's own area.");
            }
        }

        return bytes.ToArray();
    }

    private static void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > LongestName || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            throw new GazetteerException("A gazetteer's file is named by 1 to 64 letters, digits, dots and hyphens.");
        }
    }

    private async ValueTask<GazetteerItem?> FindAsync(CouncilId council, string name, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.Gazetteer(council.Value, name), CouncilsJson.Default.GazetteerItem, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Removes a file's content once no other name of the council stands for the same; a copy that a killed call leaves behind holds nothing but names of places.</summary>
    private async ValueTask ForgetAsync(CouncilId council, GazetteerItem? item, CancellationToken cancellationToken)
    {
        if (item is not null && (await ListAsync(council, cancellationToken).ConfigureAwait(false)).All(other => other.Content != item.Content))
        {
            await blobs.DeleteAsync(item.Content, cancellationToken).ConfigureAwait(false);
        }
    }
}
