using System.Numerics;

namespace CoAssess.Analysis;

/// <summary>Things found by the hashes of words: a word that has none is mostly told by one look, and one that has mostly by another.</summary>
/// <typeparam name="T">What is found.</typeparam>
internal sealed class WordTable<T>
    where T : class
{
    private readonly (uint Word, T? Thing)[] _entries;
    private readonly HashFilter _mayHold;

    /// <summary>Makes the table.</summary>
    /// <param name="things">Each word at most once.</param>
    public WordTable(IReadOnlyCollection<KeyValuePair<uint, T>> things)
    {
        _entries = new (uint, T?)[BitOperations.RoundUpToPowerOf2(((uint)things.Count * 2) + 1)];
        _mayHold = new(things.Select(static thing => thing.Key));
        foreach (var (word, thing) in things)
        {
            var at = word & (uint)(_entries.Length - 1);
            while (_entries[at].Thing is not null)
            {
                at = (at + 1) & (uint)(_entries.Length - 1);
            }

            _entries[at] = (word, thing);
        }
    }

    /// <summary>Finds what belongs to a word; null where nothing does.</summary>
    public T? Find(uint word)
    {
        if (!_mayHold.MayHold(word))
        {
            return null;
        }

        var entries = _entries;
        for (var at = word & (uint)(entries.Length - 1); ; at = (at + 1) & (uint)(entries.Length - 1))
        {
            if (entries[at].Word == word || entries[at].Thing is null)
            {
                return entries[at].Thing;
            }
        }
    }
}
