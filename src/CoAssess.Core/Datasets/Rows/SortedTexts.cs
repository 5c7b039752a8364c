using System.Text;

namespace CoAssess.Datasets;

/// <summary>The distinct texts of a column in the order of <see cref="TextOrder"/>, as UTF-8 in one piece of memory.</summary>
internal sealed class SortedTexts
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    /// <summary>Takes over what was interned.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="renumbered">By the code it was interned under, the place of a text in the order.</param>
    public SortedTexts(ByteInterner texts, out int[] renumbered)
    {
        var order = texts.Sorted();
        renumbered = new int[order.Length];
        _bytes = new byte[texts.Length];
        _ends = new int[order.Length];
        var end = 0;
        for (var place = 0; place < order.Length; place++)
        {
            var text = texts[order[place]];
            text.CopyTo(_bytes.AsSpan(end));
            _ends[place] = end += text.Length;
            renumbered[order[place]] = place;
        }
    }

    public int Count => _ends.Length;

    public long Bytes => _bytes.LongLength + (_ends.LongLength * sizeof(int));

    public ReadOnlySpan<byte> this[int place] => _bytes.AsSpan((place == 0 ? 0 : _ends[place - 1]).._ends[place]);

    public string Text(int place) => Encoding.UTF8.GetString(this[place]);

    /// <summary>Finds a text; negative when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var place = FirstFrom(text);
        return place < Count && this[place].SequenceEqual(text) ? place : -1;
    }

    /// <summary>Finds the first text that does not come before this one.</summary>
    public int FirstFrom(ReadOnlySpan<byte> text)
    {
        var (from, to) = (0, Count);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = TextOrder.Compare(this[middle], text) < 0 ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    /// <summary>Finds where the texts end that begin so; the texts and the beginning must be in small letters.</summary>
    /// <param name="beginning">The beginning.</param>
    /// <param name="first">What <see cref="FirstFrom"/> gives for it.</param>
    public int EndOf(ReadOnlySpan<byte> beginning, int first)
    {
        var (from, to) = (first, Count);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = this[middle].StartsWith(beginning) ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
