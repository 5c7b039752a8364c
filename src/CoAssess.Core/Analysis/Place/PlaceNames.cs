using System.Buffers;
using System.Collections.Concurrent;
using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>Finds the places of a gazetteer in a text: the longest name at each word, a tag by its words run together, a postcode district.</summary>
internal sealed class PlaceNames
{
    /// <summary>The version of the rules by which names are found.</summary>
    public const string Rules = "place-1";

    private readonly Dictionary<ulong, NamedPlace[]?> _names = [];
    private readonly Dictionary<ulong, NamedPlace[]> _tags = [];
    private readonly Dictionary<ulong, NamedPlace[]> _districts = [];
    private readonly HashSet<ulong> _everyday = [];

    /// <summary>One bit for each number that a name or a district begins with, by its last sixteen bits: most words of a text begin none, and are passed over by one look.</summary>
    private readonly bool[] _begins = new bool[ushort.MaxValue + 1];

    public PlaceNames(Gazetteer gazetteer)
    {
        Version = gazetteer.Version;
        foreach (var group in gazetteer.Places.Where(static place => place.Kind is not (PlaceKind.District or PlaceKind.Tag)).GroupBy(static place => NameOf(place.Name)))
        {
            AddName(group.Key, [.. group]);
        }

        foreach (var group in gazetteer.Places.Where(static place => place.Kind is not PlaceKind.District).GroupBy(static place => TagOf(place.Name)))
        {
            _tags[group.Key] = [.. group];
        }

        foreach (var district in gazetteer.Places.Where(static place => place.Kind is PlaceKind.District))
        {
            _districts[PlaceWords.Hash(district.Name)] = [district];
            _begins[(ushort)PlaceWords.Hash(district.Name)] = true;
        }
    }

    /// <summary>Gets the version of the gazetteer.</summary>
    public string Version { get; }

    /// <summary>Gets the version that findings carry: of the rules and of the gazetteer.</summary>
    public string FindingVersion => field ??= $"{Rules}+{Version}";

    public bool IsEmpty => _names.Count == 0 && _tags.Count == 0 && _districts.Count == 0;

    /// <summary>Gets what a text is found to be about that names one place alone: found out once for each name.</summary>
    public ConcurrentDictionary<NamedPlace[], AnalysisFinding[]> FindingsOfOne { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds what a text names, in its order, no word counted twice.</summary>
    /// <param name="text">The text.</param>
    /// <param name="found">Where what was found goes: all places that share the name.</param>
    public void Find(ReadOnlySpan<char> text, List<NamedPlace[]> found)
    {
        var words = ArrayPool<PlaceWord>.Shared.Rent(PlaceWords.Most);
        try
        {
            var count = PlaceWords.Read(text, words.AsSpan(0, PlaceWords.Most));
            for (var at = 0; at < count;)
            {
                at += Take(text, words.AsSpan(0, count), at, found);
            }
        }
        finally
        {
            ArrayPool<PlaceWord>.Shared.Return(words);
        }
    }

    private int Take(ReadOnlySpan<char> text, ReadOnlySpan<PlaceWord> words, int at, List<NamedPlace[]> found)
    {
        var word = words[at];
        if (word.Start > 0 && text[word.Start - 1] == '#')
        {
            if (_tags.TryGetValue(word.Whole, out var tagged))
            {
                found.Add(tagged);
            }

            return 1;
        }

        if (!_begins[(ushort)word.Whole] && !_begins[(ushort)word.Number])
        {
            return 1;
        }

        if (_districts.TryGetValue(word.Whole, out var district) && PlaceCues.IsDistrict(text, words, at))
        {
            found.Add(district);
            return 1;
        }

        var (length, places) = (0, default(NamedPlace[]));
        ulong name = 0;
        for (var next = at; next < words.Length && (next == at || PlaceCues.AreJoined(text[words[next - 1].End..words[next].Start], words[next - 1].End - words[next - 1].Start)); next++)
        {
            name = PlaceWords.Follow(name, words[next].Number);
            if (!_names.TryGetValue(name, out var ends))
            {
                break;
            }

            (length, places) = ends is null ? (length, places) : (next - at + 1, ends);
        }

        if (places is null || (length == 1 && !PlaceCues.IsName(text, words, at, _everyday.Contains(word.Number))))
        {
            return 1;
        }

        found.Add(places);
        return length;
    }

    private void AddName(ulong[] words, NamedPlace[] places)
    {
        ulong name = 0;
        for (var at = 0; at < words.Length; at++)
        {
            _begins[(ushort)words[0]] = true;
            name = PlaceWords.Follow(name, words[at]);
            if (at < words.Length - 1)
            {
                _names.TryAdd(name, null);
            }
            else
            {
                _names[name] = _names.GetValueOrDefault(name) is { } others ? [.. others, .. places] : places;
            }
        }

        if (words.Length == 1 && EverydayWords.Contains(places[0].Name))
        {
            _everyday.Add(words[0]);
        }
    }

    private static WordNumbers NameOf(string name)
    {
        Span<PlaceWord> words = stackalloc PlaceWord[32];
        var count = PlaceWords.Read(name, words);
        var numbers = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = words[i].Number;
        }

        return new(numbers);
    }

    private static ulong TagOf(string name) => PlaceWords.Hash(string.Concat(name.Where(char.IsLetterOrDigit)));

    /// <summary>The numbers of a name's words, equal when all of them are.</summary>
    private readonly struct WordNumbers(ulong[] numbers) : IEquatable<WordNumbers>
    {
        private readonly ulong[] _numbers = numbers;

        public static implicit operator ulong[](WordNumbers words) => words._numbers;

        public bool Equals(WordNumbers other) => _numbers.AsSpan().SequenceEqual(other._numbers);

        public override bool Equals(object? obj) => obj is WordNumbers other && Equals(other);

        public override int GetHashCode() => _numbers.Length == 0 ? 0 : HashCode.Combine(_numbers.Length, _numbers[0], _numbers[^1]);
    }
}
