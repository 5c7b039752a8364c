using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Takes in the payments and contracts that are published, and makes their index.</summary>
/// <param name="ignored">Words that tell nothing in a name here, such as the council's own.</param>
internal sealed class PaidIndexBuilder(IEnumerable<string> ignored)
{
    /// <summary>Nobody is paid by so many names that an index of more would help anybody; what is beyond is found by link only.</summary>
    private const int MostSuppliers = 200_000;

    private readonly FrozenSet<uint> _ignored = ignored.Select(PlainWords.HashOf).ToFrozenSet();
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byWords = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<(int Supplier, SupplierName Name)> _aliases = [];
    private readonly List<PaidRow> _rows = [];

    /// <summary>Gives the number of a supplier.</summary>
    /// <param name="name">Who was paid, as published.</param>
    /// <returns>The number; -1 where the name is withheld, or tells nothing.</returns>
    public int SupplierOf(string name)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, name, out var isKnown);
        if (!isKnown)
        {
            code = _names.Count < MostSuppliers ? CodeOf(name) : -1;
        }

        return code;
    }

    /// <summary>Takes a row in.</summary>
    public void Add(PaidRow row) => _rows.Add(row);

    public PaidIndex Build()
    {
        var holding = _aliases.SelectMany(static alias => alias.Name.Words.Distinct().Select(word => (word, alias.Supplier))).Distinct().CountBy(static of => of.word).ToDictionary();
        foreach (var (_, name) in _aliases)
        {
            for (var word = 0; word < name.Words.Length; word++)
            {
                // A word of many names tells none of them apart.
                var shared = 2 * BitOperations.Log2((uint)holding[name.Words[word]]);
                name.Bits[word] = (byte)Math.Max(1, Math.Min(name.Bits[word], EverydayBits.Unheard - shared));
            }
        }

        return new(_names, _aliases, _rows);
    }

    /// <summary>Names that differ only in their legal form, case and punctuation are one supplier.</summary>
    private int CodeOf(string supplier)
    {
        var code = -1;
        foreach (var name in SupplierName.Read(supplier, _ignored))
        {
            var key = string.Join(' ', name.Words);
            if (_byWords.TryGetValue(key, out var same))
            {
                code = code < 0 ? same : code;
                continue;
            }

            if (code < 0)
            {
                code = _names.Count;
                _names.Add(supplier.Trim());
            }

            _byWords.Add(key, code);
            _aliases.Add((code, name));
        }

        return code;
    }
}
