using System.Numerics;

namespace CoAssess.Analysis;

/// <summary>Finds the texts that are near-duplicates of a new one, among the latest so many; what it finds is verified, so none is found wrongly.</summary>
/// <remarks>
/// Memory is bounded by the capacity: a text past it takes the place of the oldest. Entries of a bucket are chained newest first and carry ascending numbers,
/// so the first that is too old ends the chain, and nothing is ever taken out of one. Not for several threads at once.
/// </remarks>
internal sealed class DuplicateIndex
{
    private readonly double _threshold;
    private readonly int _capacity;
    private readonly int _mostOfBucket;
    private readonly DuplicateBands _bands;
    private readonly int _buckets;
    private readonly int[] _heads;
    private readonly (uint Key, int Next)[] _links;
    private readonly (char[] Folded, int Length, int Runs)[] _texts;
    private readonly int[] _metBy;
    private readonly ShingleSet _runs = new();
    private readonly uint[] _signature = new uint[MinHash.Size];
    private char[] _folded = new char[1024];
    private int _next;

    /// <summary>Makes an empty index.</summary>
    /// <param name="capacity">How many texts it holds.</param>
    /// <param name="threshold">From which similarity on two texts are near-duplicates, above 0 and at most 1.</param>
    /// <param name="mostOfBucket">How many texts of a bucket, the newest, a new text is held against; fewer bound the work that masses of variants of one text can make.</param>
    public DuplicateIndex(int capacity, double threshold = DefaultThreshold, int mostOfBucket = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostOfBucket, 1);
        (_capacity, _threshold, _mostOfBucket, _bands) = (capacity, threshold, mostOfBucket, DuplicateBands.For(threshold));
        _links = new (uint, int)[checked(capacity * _bands.Count)];
        _buckets = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        _heads = new int[checked(_buckets * _bands.Count)];
        _texts = new (char[], int, int)[capacity];
        _metBy = new int[capacity];
        Array.Fill(_heads, None);
        Array.Fill(_metBy, None);
    }

    /// <summary>The similarity from which on two texts are near-duplicates, unless another is named.</summary>
    public const double DefaultThreshold = 0.8;

    private const int None = -1;

    /// <summary>Finds the near-duplicates of a text, then adds it.</summary>
    /// <param name="text">The text; one without a visible character is never a duplicate.</param>
    /// <param name="found">Where what was found is added, in no order.</param>
    /// <returns>The number of the text: the count of those added before.</returns>
    public int Add(ReadOnlySpan<char> text, List<NearText> found)
    {
        if (_folded.Length < text.Length + ShingleText.Margin)
        {
            _folded = new char[2 * (text.Length + ShingleText.Margin)];
        }

        var length = ShingleText.Fold(text, _folded);
        var number = _next++;
        if (length > 0)
        {
            _runs.Fill(_folded, length);
            MinHash.Sign(_folded, length, _signature);
            _texts[number % _capacity] = (_folded.AsSpan(0, length + ShingleText.Margin).ToArray(), length, _runs.Count);
            Meet(number, found);
        }

        return number;
    }

    private void Meet(int number, List<NearText> found)
    {
        var oldest = number - _capacity;
        var link = number % _capacity * _bands.Count;
        for (var band = 0; band < _bands.Count; band++, link++)
        {
            var key = KeyOf(band);
            ref var head = ref _heads[(band * _buckets) + (int)(key & (uint)(_buckets - 1))];
            var walked = 0;
            for (var other = head; other > oldest && other != None && walked < _mostOfBucket; walked++)
            {
                var (otherKey, next) = _links[(other % _capacity * _bands.Count) + band];
                if (otherKey == key && _metBy[other % _capacity] != number)
                {
                    _metBy[other % _capacity] = number;
                    Verify(other, found);
                }

                other = next;
            }

            _links[link] = (key, head);
            head = number;
        }
    }

    private void Verify(int other, List<NearText> found)
    {
        ref readonly var text = ref _texts[other % _capacity];
        if (Math.Min(text.Runs, _runs.Count) < _threshold * Math.Max(text.Runs, _runs.Count) - 1)
        {
            return; // too different in length, by more than rounding
        }

        var similarity = _runs.Similarity(text.Folded, text.Length, text.Runs);
        if (similarity >= _threshold)
        {
            found.Add(new(other, similarity));
        }
    }

    private uint KeyOf(int band)
    {
        ulong key = 0;
        foreach (var smallest in _signature.AsSpan(band * _bands.Rows, _bands.Rows))
        {
            key = (key ^ smallest) * 0x9FB21C651E98DF25;
            key ^= key >> 32;
        }

        return (uint)key;
    }
}
