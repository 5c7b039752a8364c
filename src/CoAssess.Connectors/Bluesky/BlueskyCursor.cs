using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Bluesky;

/// <summary>How far an account was read: up to which moment, what of the overlap behind it is known, and when it was last walked and searched.</summary>
/// <remarks>
/// Some 7,000 characters hold a thousand hashes. Where an overlap holds more, the older ones are read again and intake drops them; a walk of the day
/// sets <see cref="ReadUntil"/> back and goes up from there, so that what is left of it after a kill is the rest and nothing else.
/// </remarks>
internal sealed record BlueskyCursor(DateTimeOffset ReadUntil)
{
    public const int HashBytes = 5;
    public const int MostHashes = 1000;

    private const int Form = 1;
    private const int LongestTerm = 24;
    private const int LongestBelow = 512; // of a longer one the walk begins anew

    /// <summary>Gets the shortened hashes of what was read within the overlap before <see cref="ReadUntil"/>, oldest first.</summary>
    public IReadOnlyList<ulong> Seen { get; init; } = [];

    /// <summary>Gets what is left of a walk that had to end early; null when nothing is.</summary>
    public WalkRest? Rest { get; init; }

    /// <summary>Gets the day whose walk has begun; from then on <see cref="ReadUntil"/> tells what is left of it.</summary>
    public DateOnly? WalkedOn { get; init; }

    /// <summary>Gets the day whose look beneath our own posts has begun.</summary>
    public DateOnly? ThreadsOn { get; init; }

    /// <summary>Gets up to which of our posts, by their moment, it has come; null when it has ended.</summary>
    public DateTimeOffset? ThreadsUntil { get; init; }

    /// <summary>Gets when tags and words were last searched.</summary>
    public DateTimeOffset? SearchedAt { get; init; }

    /// <summary>Gets up to which moment each search was read, by the search's short name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Terms { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Shortens a hash to what a cursor holds of it, 40 bits; the walk of the day, which goes by none, brings what two alike would hide.</summary>
    public static ulong Shorten(ulong hash) => hash >> (64 - (8 * HashBytes));

    /// <exception cref="CursorException">The cursor belongs to another account or has another form.</exception>
    public static BlueskyCursor? Read(Cursor? cursor, AccountId account)
    {
        return OwnCursor.ValueOf(cursor, account) is { } value ? Parse(value) ?? throw OwnCursor.NotOurs(account) : null;
    }

    public Cursor ToCursor(AccountId account) => new(account, JsonSerializer.Serialize(
        new(
            Form,
            AtMoment.WriteFixed(ReadUntil),
            Seen.Count == 0 ? null : Pack(Seen),
            Write(WalkedOn),
            Write(ThreadsOn),
            ThreadsUntil is { } at ? AtMoment.WriteFixed(at) : null,
            SearchedAt is { } searched ? AtMoment.WriteFixed(searched) : null,
            Terms.Count == 0 ? null : Terms.ToDictionary(static term => term.Key, static term => AtMoment.WriteFixed(term.Value)),
            Rest is { Below.Length: <= LongestBelow } ? Rest.Below : null,
            Rest is { Below.Length: <= LongestBelow } ? AtMoment.WriteFixed(Rest.Top) : null),
        BlueskyJson.Default.CursorFields));

    private static BlueskyCursor? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, BlueskyJson.Default.CursorFields) is { Form: Form } fields
                && AtMoment.Read(fields.Read) is { } read
                && Unpack(fields.Seen) is { } seen
                && TryRead(fields.Walked, out var walked)
                && TryRead(fields.Threads, out var threads)
                && TryReadMoment(fields.Thread, out var thread)
                && TryReadMoment(fields.Searched, out var searched)
                && TryReadMoment(fields.Top, out var top)
                && (fields.Below is null) == (top is null)
                && ReadTerms(fields.Terms) is { } terms
                ? new(read) { Seen = seen, WalkedOn = walked, ThreadsOn = threads, ThreadsUntil = thread, SearchedAt = searched, Terms = terms, Rest = top is { } at ? new(fields.Below!, at) : null }
                : null;
        }
        catch (JsonException)
        {
            return null; // another connector's, or a damaged one: the caller says what to do
        }
    }

    private static string Pack(IReadOnlyList<ulong> hashes)
    {
        var bytes = new byte[hashes.Count * HashBytes];
        Span<byte> whole = stackalloc byte[8];
        for (var i = 0; i < hashes.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(whole, hashes[i]);
            whole[^HashBytes..].CopyTo(bytes.AsSpan(i * HashBytes));
        }

        return Base64Url.EncodeToString(bytes);
    }

    private static ulong[]? Unpack(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length % HashBytes != 0)
        {
            return null;
        }

        var hashes = new ulong[length / HashBytes];
        Span<byte> whole = stackalloc byte[8];
        for (var i = 0; i < hashes.Length; i++)
        {
            bytes.AsSpan(i * HashBytes, HashBytes).CopyTo(whole[^HashBytes..]);
            hashes[i] = BinaryPrimitives.ReadUInt64BigEndian(whole);
        }

        return hashes;
    }

    private static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryRead(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return text is null || day is not null;
    }

    private static bool TryReadMoment(string? text, out DateTimeOffset? moment)
    {
        moment = AtMoment.Read(text);
        return text is null || moment is not null;
    }

    private static Dictionary<string, DateTimeOffset>? ReadTerms(Dictionary<string, string>? terms)
    {
        var read = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (name, text) in terms ?? [])
        {
            if (name.Length > LongestTerm || AtMoment.Read(text) is not { } moment)
            {
                return null;
            }

            read[name] = moment;
        }

        return read;
    }
}
