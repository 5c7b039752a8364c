using System.Buffers;

namespace CoAssess.Datasets;

/// <summary>Finds the rows that hold a word: for each word the distinct texts that have it, and through their columns the rows.</summary>
internal sealed class RowWords
{
    private readonly TextColumn[] _columns;
    private readonly int[] _bases;
    private readonly SortedTexts _words;
    private readonly int[] _starts;
    private readonly int[] _texts;

    public RowWords(IReadOnlyList<TextColumn> columns)
    {
        _columns = [.. columns];
        _bases = new int[_columns.Length];
        var (words, pairWords, pairTexts) = (new ByteInterner(), new GrowingList<int>(), new GrowingList<int>());
        var scratch = ArrayPool<byte>.Shared.Rent(4096);
        var next = 0;
        for (var column = 0; column < _columns.Length; column++)
        {
            _bases[column] = next;
            var texts = _columns[column].Texts;
            for (var text = 0; text < texts.Count; text++, next++)
            {
                if (texts[text].Length * SearchWords.Growth > scratch.Length)
                {
                    ArrayPool<byte>.Shared.Return(scratch);
                    scratch = ArrayPool<byte>.Shared.Rent(texts[text].Length * SearchWords.Growth);
                }

                foreach (var word in new SearchWords(texts[text], scratch))
                {
                    pairWords.Add(words.Intern(word));
                    pairTexts.Add(next);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(scratch);
        _words = new(words, out var renumbered);
        _starts = new int[_words.Count + 1];
        foreach (var word in pairWords.Items)
        {
            _starts[renumbered[word] + 1]++;
        }

        for (var word = 0; word < _words.Count; word++)
        {
            _starts[word + 1] += _starts[word];
        }

        var places = _starts.AsSpan(0, _words.Count).ToArray();
        _texts = new int[pairTexts.Count];
        for (var pair = 0; pair < pairTexts.Count; pair++)
        {
            _texts[places[renumbered[pairWords.Items[pair]]]++] = pairTexts.Items[pair];
        }
    }

    public long Bytes => _words.Bytes + ((_starts.LongLength + _texts.LongLength) * sizeof(int));

    /// <summary>Adds the rows that hold a word beginning with this one.</summary>
    public void Match(ReadOnlySpan<byte> beginning, RowBits rows)
    {
        var first = _words.FirstFrom(beginning);
        var last = first;
        while (last < _words.Count && _words[last].StartsWith(beginning))
        {
            last++;
        }

        foreach (var text in _texts.AsSpan(_starts[first].._starts[last]))
        {
            var column = _bases.Length - 1;
            while (_bases[column] > text)
            {
                column--;
            }

            _columns[column].AddRows(text - _bases[column], rows);
        }
    }
}
