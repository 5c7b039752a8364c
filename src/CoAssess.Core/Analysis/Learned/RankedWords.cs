using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Short documents searched by words (BM25, Robertson and others 1994); a word is found in its singular and its plural.</summary>
internal sealed class RankedWords
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.4;

    private readonly Holding[] _holdings;
    private readonly HashFilter _mayHold;
    private readonly List<(int Document, float Worth)> _worths = [];

    /// <summary>Makes the index.</summary>
    /// <param name="documents">The words of each document.</param>
    /// <param name="hollow">Words that say nothing by themselves, hashed.</param>
    public RankedWords(IReadOnlyList<string> documents, FrozenSet<uint> hollow)
    {
        Count = documents.Count;
        var words = documents.Select(of => of.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => (Word: PlainWords.HashOf(word), Plain: word)).Where(word => !hollow.Contains(word.Word)).ToArray()).ToArray();
        var mean = words.Select(static of => of.Length).DefaultIfEmpty().Average();
        var holding = words.SelectMany(static of => of.Select(static word => word.Word).Distinct()).CountBy(static word => word).ToDictionary();
        var worths = words.SelectMany((of, document) => of.GroupBy(static word => word.Word).SelectMany(same =>
            {
                var rarity = Math.Log(1 + ((Count - holding[same.Key] + 0.5) / (holding[same.Key] + 0.5)));
                var often = same.Count() * (Saturation + 1) / (same.Count() + (Saturation * (1 - LengthShare + (LengthShare * of.Length / mean))));
                return Spellings(same.First().Plain).Select(word => (Word: word, Entry: (document, Worth: (float)(rarity * often))));
            }))
            .GroupBy(static of => of.Word, static of => of.Entry)
            .ToDictionary(static of => of.Key, static of => of.GroupBy(static entry => entry.document).Select(static same => (Document: same.Key, Worth: same.Max(static entry => entry.Worth))).ToArray());
        _mayHold = new(worths.Keys);
        _holdings = new Holding[BitOperations.RoundUpToPowerOf2(((uint)worths.Count * 2) + 1)];
        foreach (var (word, of) in worths)
        {
            Find(word) = new(word, _worths.Count, of.Length, of.Max(static one => one.Worth));
            _worths.AddRange(of);
        }
    }

    /// <summary>Gets how many documents there are.</summary>
    public int Count { get; }

    /// <summary>Adds up how much each document has to do with a text.</summary>
    /// <param name="words">The words of the text; a repeated one counts once.</param>
    /// <param name="worths">What is found, by document.</param>
    /// <param name="later">What a word counts that stands behind the first sentence with a word of the documents.</param>
    /// <returns>What no document has more of; 0 where no word stands in any.</returns>
    public float Score(PlainWords words, Span<float> worths, float later = 1)
    {
        worths.Clear();
        var most = 0f;
        int? first = null;
        for (var word = 0; word < words.Count; word++)
        {
            if (!_mayHold.MayHold(words[word].Hash))
            {
                continue;
            }

            ref readonly var holding = ref Find(words[word].Hash);
            if (holding.Count > 0 && !IsRepeated(words, word))
            {
                first ??= words[word].Sentence;
                var part = words[word].Sentence == first ? 1 : later;
                most += part * holding.Most;
                foreach (var (document, worth) in Worths(holding))
                {
                    worths[document] += part * worth;
                }
            }
        }

        return most;
    }

    /// <summary>Gives what a word is worth to a document; 0 where it does not stand in it.</summary>
    public float WorthOf(uint word, int document)
    {
        foreach (var (holder, worth) in Worths(Find(word)))
        {
            if (holder == document)
            {
                return worth;
            }
        }

        return 0;
    }

    /// <summary>Finds the place of a word: that where it stands, or the empty one where it would.</summary>
    private ref Holding Find(uint word)
    {
        var at = word & (uint)(_holdings.Length - 1);
        while (_holdings[at].Count > 0 && _holdings[at].Word != word)
        {
            at = (at + 1) & (uint)(_holdings.Length - 1);
        }

        return ref _holdings[at];
    }

    private ReadOnlySpan<(int Document, float Worth)> Worths(in Holding of) => CollectionsMarshal.AsSpan(_worths).Slice(of.First, of.Count);

    private static bool IsRepeated(PlainWords words, int word)
    {
        for (var before = 0; before < word; before++)
        {
            if (words[before].Hash == words[word].Hash)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<uint> Spellings(string word)
    {
        var one = word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
        return one.Length < 4 ? [PlainWords.HashOf(word)] : ((string[])[word, one, $"{one}s", $"{one}es"]).Select(PlainWords.HashOf).Distinct();
    }

    /// <summary>A word that documents hold.</summary>
    /// <param name="Word">Its hash.</param>
    /// <param name="First">Where what it is worth to each of them begins.</param>
    /// <param name="Count">How many they are.</param>
    /// <param name="Most">What it is worth to the one that it is worth most to.</param>
    private readonly record struct Holding(uint Word, int First, int Count, float Most);
}
