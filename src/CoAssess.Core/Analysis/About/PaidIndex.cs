using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Suppliers by the telling words of their names, and their payments by amount and day; read only, shared by all threads.</summary>
internal sealed class PaidIndex
{
    /// <summary>A name is looked for by so many of its most telling words.</summary>
    private const int AnchorsOfName = 2;
    private const int LeastAnchorBits = 9;

    /// <summary>A word that everyday talk does not know and that is this long is also found with one letter wrong.</summary>
    private const int LeastMisspelt = 7;

    private readonly SupplierName[] _aliases;
    private readonly int[] _suppliers;
    private readonly string[] _names;
    private readonly PaidRow[] _rows;
    private readonly int[] _firstRows;
    private readonly Dictionary<uint, List<Anchor>> _anchors = [];
    private readonly Dictionary<uint, uint> _misspelt = [];
    private readonly WordFilter _filter = new();

    public PaidIndex(List<string> names, List<(int Supplier, SupplierName Name)> aliases, List<PaidRow> rows)
    {
        _names = [.. names];
        _aliases = [.. aliases.Select(static alias => alias.Name)];
        _suppliers = [.. aliases.Select(static alias => alias.Supplier)];
        _rows = [.. rows.OrderBy(static row => row.Supplier).ThenBy(static row => row.Row)];
        _firstRows = new int[_names.Length + 1];
        foreach (var row in _rows)
        {
            _firstRows[row.Supplier + 1]++;
        }

        for (var supplier = 0; supplier < _names.Length; supplier++)
        {
            _firstRows[supplier + 1] += _firstRows[supplier];
        }

        for (var alias = 0; alias < _aliases.Length; alias++)
        {
            AddAnchors(alias);
        }
    }

    /// <summary>Gets how many suppliers there are.</summary>
    public int Suppliers => _names.Length;

    public string NameOf(int supplier) => _names[supplier];

    public ReadOnlySpan<PaidRow> RowsOf(int supplier) => _rows.AsSpan(_firstRows[supplier].._firstRows[supplier + 1]);

    public SupplierName Alias(int alias) => _aliases[alias];

    public int SupplierOf(int alias) => _suppliers[alias];

    /// <summary>Says whether a text may hold a word of a name at all; quick, and never wrongly no but for a misspelt one.</summary>
    public bool MayHold(PlainWords words)
    {
        for (var word = 0; word < words.Count; word++)
        {
            if (_filter.MayHold(words[word].Hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the names that a word is a telling word of.</summary>
    public ReadOnlySpan<Anchor> Find(uint word) =>
        _filter.MayHold(word) && _anchors.TryGetValue(word, out var anchors) ? CollectionsMarshal.AsSpan(anchors) : [];

    /// <summary>Finds the telling word that differs from a written one in one letter: missing, too many, another, or two exchanged.</summary>
    /// <returns>Its hash; 0 when there is none, or more than one.</returns>
    public uint FindMisspelt(ReadOnlySpan<char> word)
    {
        if (_misspelt.Count == 0 || word.Length is < LeastMisspelt - 1 or > Misspelling.Longest)
        {
            return 0;
        }

        Span<uint> variants = stackalloc uint[Misspelling.Most];
        var found = 0u;
        foreach (var variant in variants[..Misspelling.Variants(word, variants)])
        {
            if (_misspelt.TryGetValue(variant, out var right) && right != found)
            {
                if (found != 0 || right == 0)
                {
                    return 0;
                }

                found = right;
            }
        }

        return found;
    }

    private void AddAnchors(int alias)
    {
        var name = _aliases[alias];
        Span<uint> variants = stackalloc uint[Misspelling.Most];
        var telling = Enumerable.Range(0, name.Words.Length).OrderByDescending(word => name.Bits[word]).ThenBy(static word => word).ToList();
        foreach (var word in telling.Take(AnchorsOfName).Where(word => word == telling[0] || name.Bits[word] >= LeastAnchorBits))
        {
            Add(name.Words[word], new(alias, word));
            if (name.Texts[word].Length is >= LeastMisspelt and <= Misspelling.Longest && EverydayBits.Of(name.Words[word]) == EverydayBits.Unheard)
            {
                foreach (var variant in variants[..Misspelling.Variants(name.Texts[word], variants)])
                {
                    // 0 says that two telling words are that alike: neither is then guessed.
                    _misspelt[variant] = _misspelt.TryGetValue(variant, out var other) && other != name.Words[word] ? 0 : name.Words[word];
                }
            }
        }

        if (name.Words.Length > 1 && string.Concat(name.Texts).All(char.IsLetterOrDigit))
        {
            Add(PlainWords.HashOf(string.Concat(name.Texts)), new(alias, Anchor.RunTogether)); // as a tag is written
        }
    }

    private void Add(uint word, Anchor anchor)
    {
        (CollectionsMarshal.GetValueRefOrAddDefault(_anchors, word, out _) ??= []).Add(anchor);
        _filter.Add(word);
    }

    /// <summary>A telling word of a name.</summary>
    /// <param name="Alias">The name.</param>
    /// <param name="Word">Which of its words; <see cref="RunTogether"/> for all in one.</param>
    internal readonly record struct Anchor(int Alias, int Word)
    {
        public const int RunTogether = -1;
    }
}
