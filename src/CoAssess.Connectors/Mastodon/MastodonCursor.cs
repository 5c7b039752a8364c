using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Mastodon;

/// <summary>How far each list of an account was read, when its threads were last walked, and which threads of its own are recent.</summary>
/// <remarks>Some 75 characters a list and 90 a thread: 41 lists and 20 threads fit a cursor's 8,192.</remarks>
internal sealed class MastodonCursor
{
    public const int MaxThreads = 20;

    private const int Form = 1;
    private const int MaxId = 100;
    private readonly SortedDictionary<string, Mark> _marks = new(StringComparer.Ordinal);

    /// <summary>Gets or sets when the threads were last walked; null when they never were.</summary>
    public DateTimeOffset? WalkedAt { get; set; }

    /// <summary>Gets or sets the newest posts of the account that begin threads.</summary>
    public IReadOnlyList<Mark> Threads { get; set; } = [];

    /// <exception cref="CursorException">The cursor belongs to another account or server, or has another form.</exception>
    public static MastodonCursor Read(Cursor? cursor, AccountId account, string host)
    {
        var read = new MastodonCursor();
        if (cursor is null)
        {
            return read;
        }

        if (cursor.Account != account)
        {
            throw new CursorException(account, $"It belongs to {cursor.Account}; start from none, or from this account's own.");
        }

        var wire = Parse(cursor.Value) is { Form: Form, Marks: not null } parsed && parsed.Marks.Values.Concat(parsed.Threads ?? []).All(IsSound)
            ? parsed
            : throw new CursorException(account, $"It was not made by this connector; run `coassess replay {account}` to read the account again (what is known changes nothing).");
        if (wire.Server != host)
        {
            throw new CursorException(account, $"It belongs to the server {wire.Server}, and the account is on {host} now; start from none, as ids of two servers have nothing in common.");
        }

        foreach (var (name, mark) in wire.Marks)
        {
            read._marks[name] = new(mark.Id, mark.At);
        }

        read.WalkedAt = wire.WalkedAt;
        read.Threads = [.. (wire.Threads ?? []).Take(MaxThreads).Select(static thread => new Mark(thread.Id, thread.At))];
        return read;
    }

    /// <summary>Gives the place where a list was left; null when it was never read.</summary>
    public Mark? Find(string list) => _marks.TryGetValue(Name(list), out var mark) ? mark : null;

    public void Move(string list, Mark mark) => _marks[Name(list)] = mark;

    /// <summary>Forgets the lists that are no longer read.</summary>
    public void KeepOnly(IEnumerable<string> lists)
    {
        var kept = lists.Select(Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _marks.Keys.Where(name => !kept.Contains(name)).ToList())
        {
            _marks.Remove(gone);
        }
    }

    public Cursor ToCursor(AccountId account, string host) => new(account, JsonSerializer.Serialize(
        new MastodonCursorWire
        {
            Form = Form,
            Server = host,
            WalkedAt = WalkedAt,
            Marks = _marks.ToDictionary(static pair => pair.Key, static pair => new MarkWire(pair.Value.Id, pair.Value.At)),
            Threads = Threads.Count == 0 ? null : [.. Threads.Select(static thread => new MarkWire(thread.Id, thread.At))],
        },
        MastodonCursorJson.Default.MastodonCursorWire));

    private static bool IsSound(MarkWire? mark) => mark is not null && mark.Id is null or { Length: > 0 and <= MaxId };

    private static string Name(string list) => Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(list)));

    private static MastodonCursorWire? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, MastodonCursorJson.Default.MastodonCursorWire);
        }
        catch (JsonException)
        {
            return null; // the caller refuses it, with the remedy
        }
    }
}

/// <summary>A place in a list.</summary>
/// <param name="Id">The newest item that was read; null when none was.</param>
/// <param name="At">When that item was made, UTC; with no item, from when on the list is read.</param>
internal readonly record struct Mark(string? Id, DateTimeOffset At);

internal sealed record MarkWire([property: JsonPropertyName("i")] string? Id, [property: JsonPropertyName("a")] DateTimeOffset At);

internal sealed record MastodonCursorWire
{
    [JsonPropertyName("f")]
    public int Form { get; init; }

    [JsonPropertyName("s")]
    public string? Server { get; init; }

    [JsonPropertyName("m")]
    public Dictionary<string, MarkWire> Marks { get; init; } = null!;

    [JsonPropertyName("w")]
    public DateTimeOffset? WalkedAt { get; init; }

    [JsonPropertyName("t")]
    public IReadOnlyList<MarkWire>? Threads { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MastodonCursorWire))]
internal sealed partial class MastodonCursorJson : JsonSerializerContext;
