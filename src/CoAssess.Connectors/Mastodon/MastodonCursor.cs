using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Mastodon;

/// <summary>How far each list of an account was read, what is left of walks, and which threads of its own are recent.</summary>
/// <remarks>Some 75 characters a list, 90 a thread and 270 a rest at most: 41 lists, 20 threads and 8 rests fit a cursor's 8,192.</remarks>
internal sealed class MastodonCursor
{
    public const int MaxThreads = 20;
    public const int MaxRests = 8;

    private const int Form = 1;
    private readonly SortedDictionary<string, Mark> _marks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, WalkRest> _rests = new(StringComparer.Ordinal);

    /// <summary>Gets or sets when the last walk of a day that is done began; null when none is.</summary>
    public DateTimeOffset? WalkedAt { get; set; }

    /// <summary>Gets or sets the walk of the day that is not done; null when none is begun.</summary>
    public DailyWalk? Daily { get; set; }

    /// <summary>Gets or sets the newest posts of the account that begin threads.</summary>
    public IReadOnlyList<Mark> Threads { get; set; } = [];

    /// <exception cref="CursorException">The cursor belongs to another account or server, or has another form.</exception>
    public static MastodonCursor Read(Cursor? cursor, AccountId account, string host)
    {
        var read = new MastodonCursor();
        if (OwnCursor.ValueOf(cursor, account) is not { } value)
        {
            return read;
        }

        var wire = Parse(value) is { Form: Form, Marks: not null } parsed && IsSound(parsed) ? parsed : throw OwnCursor.NotOurs(account);
        if (wire.Server != host)
        {
            throw new CursorException(account, $"It belongs to the server {wire.Server}, and the account is on {host} now; start from none, as ids of two servers have nothing in common.");
        }

        foreach (var (name, mark) in wire.Marks)
        {
            read._marks[name] = mark.ToMark();
        }

        foreach (var (name, rest) in wire.Rests ?? [])
        {
            read._rests[name] = new(rest.Below, rest.Until, rest.Top?.ToMark());
        }

        read.WalkedAt = wire.WalkedAt;
        read.Daily = wire.Daily is { } daily ? new(daily.BegunAt, daily.Lists, daily.Thread?.ToMark()) : null;
        read.Threads = [.. (wire.Threads ?? []).Take(MaxThreads).Select(static thread => thread.ToMark())];
        return read;
    }

    /// <summary>Gives the place where a list was left; null when it was never read.</summary>
    public Mark? Find(string list) => _marks.TryGetValue(Name(list), out var mark) ? mark : null;

    /// <summary>Gives what is left of a walk through a list; null when nothing is.</summary>
    public WalkRest? FindRest(string list) => _rests.GetValueOrDefault(Name(list));

    public void Move(string list, Mark mark) => _marks[Name(list)] = mark;

    /// <summary>Notes what is left of a walk through a list. One too many is not noted: its walk begins anew once others are done.</summary>
    public void SetRest(string list, WalkRest? rest)
    {
        var name = Name(list);
        if (rest is null)
        {
            _rests.Remove(name);
        }
        else if (_rests.Count < MaxRests || _rests.ContainsKey(name))
        {
            _rests[name] = rest;
        }
    }

    /// <summary>Forgets the lists that are no longer read.</summary>
    public void KeepOnly(IEnumerable<string> lists)
    {
        var kept = lists.Select(Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _marks.Keys.Concat(_rests.Keys).Where(name => !kept.Contains(name)).ToList())
        {
            _marks.Remove(gone);
            _rests.Remove(gone);
        }
    }

    public Cursor ToCursor(AccountId account, string host) => new(account, JsonSerializer.Serialize(
        new MastodonCursorWire
        {
            Form = Form,
            Server = host,
            WalkedAt = WalkedAt,
            Marks = _marks.ToDictionary(static pair => pair.Key, static pair => MarkWire.Of(pair.Value)),
            Rests = _rests.Count == 0 ? null : _rests.ToDictionary(static pair => pair.Key, static pair => new RestWire(pair.Value.Below, pair.Value.Until, WireOf(pair.Value.Top))),
            Daily = Daily is null ? null : new(Daily.BegunAt, Daily.Lists, WireOf(Daily.Thread)),
            Threads = Threads.Count == 0 ? null : [.. Threads.Select(MarkWire.Of)],
        },
        MastodonCursorJson.Default.MastodonCursorWire));

    private static MarkWire? WireOf(Mark? mark) => mark is { } place ? MarkWire.Of(place) : null;

    private static bool IsSound(MastodonCursorWire wire) =>
        wire.Marks.Values.Concat(wire.Threads ?? []).All(IsSound)
        && (wire.Rests ?? []).Values.All(static rest => rest?.Below is { Length: > 0 and <= FeedPage.MostId } && (rest.Top is null || IsSound(rest.Top)))
        && (wire.Daily?.Thread is null || IsSound(wire.Daily.Thread));

    private static bool IsSound(MarkWire? mark) => mark is not null && mark.Id is null or { Length: > 0 and <= FeedPage.MostId };

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
