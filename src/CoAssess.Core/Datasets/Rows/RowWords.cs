using System.Buffers;

namespace CoAssess.Datasets;

/// <summary>Finds the rows that hold a word: for each word the distinct texts that have it, and through their columns the rows.</summary>
/// <remarks>Words stand in order, so that all that begin alike are one run of postings.</remarks>
internal sealed class RowWords
{
    private readonly TextColumn[] _columns;
    private readonly int[] _bases;
    private readonly SortedTexts _words;
    private readonly int[] _starts;
    private readonly int[] _texts;
    private readonly PostingStretches _stretches;

    public RowWords(IReadOnlyList<TextColumn> columns, int rows)
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

        _stretches = new(_texts.Length, rows, RowsOf, AddRows);
    }

    public long Bytes => _words.Bytes + ((_starts.LongLength + _texts.LongLength) * sizeof(int)) + _stretches.Bytes;

    /// <summary>Adds the rows that hold a word beginning with this one.</summary>
    public void Match(ReadOnlySpan<byte> beginning, RowBits rows)
    {
        var first = _words.FirstFrom(beginning);
        var (from, to) = (_starts[first], _starts[_words.EndOf(beginning, first)]);
        var whole = _stretches.Add(from, to, rows);
        AddRows(from, whole.From, rows);
        AddRows(whole.To, to, rows);
    }

    private int RowsOf(int posting)
    {
        var (column, text) = Place(_texts[posting]);
        return column.RowsOf(text);
    }

    private void AddRows(int from, int to, RowBits rows)
    {
        foreach (var text in _texts.AsSpan(from..to))
        {
            var (column, place) = Place(text);
            column.AddRows(place, rows);
        }
    }

    private (TextColumn Column, int Text) Place(int text)
    {
        var column = _bases.Length - 1;
        while (_bases[column] > text)
        {
            column--;
        }

        return (_columns[column], text - _bases[column]);
    }
}
