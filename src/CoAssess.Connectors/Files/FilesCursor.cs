using System.Globalization;
using System.IO.Hashing;
using System.Text;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Files;

/// <summary>How far each export of a folder was read, with a guard that tells whether the file is still the same.</summary>
/// <remarks>
/// A place for every file, and not only for the last, so that an export that arrives late under an earlier name is read as well.
/// An entry is a hash of the name, the offset, the line and a guard, some 50 characters: 150 files fit a cursor's 8,192.
/// </remarks>
internal sealed class FilesCursor
{
    public const int MaxFiles = 150;

    private const string Form = "files-1";
    private readonly SortedDictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <exception cref="CursorException">The cursor belongs to another account or has another form.</exception>
    public static FilesCursor Read(Cursor? cursor, AccountId account)
    {
        var read = new FilesCursor();
        if (OwnCursor.ValueOf(cursor, account) is not { } value)
        {
            return read;
        }

        var parts = value.Split(';');
        if (parts[0] != Form)
        {
            throw Unreadable(account);
        }

        foreach (var part in parts.AsSpan(1))
        {
            var fields = part.Split(':');
            if (fields.Length != 4
                || !long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                || !long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
            {
                throw Unreadable(account);
            }

            read._places[fields[0]] = new(offset, line, fields[3]);
        }

        return read;
    }

    /// <summary>Gives the place where a file was left; its beginning when it is new.</summary>
    public Place Find(string name) => _places.GetValueOrDefault(Hash(name), Place.Beginning);

    public void Move(string name, Place place) => _places[Hash(name)] = place;

    /// <summary>Forgets the files that are gone, so that cursors do not grow for ever.</summary>
    public void KeepOnly(IEnumerable<string> names)
    {
        var kept = names.Select(Hash).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _places.Keys.Where(name => !kept.Contains(name)).ToList())
        {
            _places.Remove(gone);
        }
    }

    public Cursor ToCursor(AccountId account)
    {
        var text = new StringBuilder(Form);
        foreach (var (name, place) in _places)
        {
            text.Append(CultureInfo.InvariantCulture, $";{name}:{place.Offset}:{place.Line}:{place.Guard}");
        }

        return new(account, text.ToString());
    }

    private static string Hash(string name) => Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(name)));

    private static CursorException Unreadable(AccountId account) =>
        new(account, $"It was not made by this connector; run `coassess replay {account}` to read the exports again (what is known changes nothing).");

    /// <summary>A place in a file.</summary>
    /// <param name="Offset">The next byte to read.</param>
    /// <param name="Line">How many lines stand before it.</param>
    /// <param name="Guard">A hash of the last bytes before it; empty at the beginning.</param>
    public readonly record struct Place(long Offset, long Line, string Guard)
    {
        public static Place Beginning { get; } = new(0, 0, "");
    }
}
