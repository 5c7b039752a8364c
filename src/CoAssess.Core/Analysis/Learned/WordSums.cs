using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Adds up what the words of a text say by a table of weights, and remembers what each of those said that were met last. Runs of letters lie within words, so a word says the same
/// wherever it stands, and most words of a text were met before: one visit then stands for the dozens of its runs. One for each thread and table; it never grows.
/// </summary>
/// <param name="count">How many sums there are, at most <see cref="MostSums"/>.</param>
internal sealed class WordSums(int count)
{
    /// <summary>Words of more bytes are not remembered.</summary>
    public const int MostBytes = 32;

    /// <summary>How many sums there can be.</summary>
    public const int MostSums = 2 * Lanes;

    private const int Lanes = 16;

    /// <summary>How many pairs of words are remembered whose hashes end alike; the next takes the place of the older.</summary>
    private const int Pairs = 1024;

    private readonly bool _isWide = count > Lanes;
    private readonly int _length = count > Lanes ? 3 : 2;

    /// <summary>Words as they stand, so that none is ever taken for another, each before what it says.</summary>
    private readonly Vector256<short>[] _entries = new Vector256<short>[2 * Pairs * (count > Lanes ? 3 : 2)];

    private readonly int[] _sums = new int[MostSums];
    private readonly int[] _ofOne = new int[MostSums];
    private Vector256<short> _first;
    private Vector256<short> _second;
    private int _rows;

    /// <summary>Gets how many rows were added up.</summary>
    public int Rows { get; private set; }

    /// <summary>Gets room for what one word says, to be given to <see cref="Add"/>.</summary>
    public Span<int> OfOne => _ofOne;

    /// <summary>Reads a word as it is remembered.</summary>
    /// <param name="first">Its first byte; <see cref="MostBytes"/> can be read from there.</param>
    /// <param name="length">How many bytes it has, at most <see cref="MostBytes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Word(ref byte first, int length) =>
        Vector256.LessThan(Vector256<sbyte>.Indices, Vector256.Create((sbyte)length)).AsByte() & Vector256.LoadUnsafe(ref first);

    /// <summary>Begins a text.</summary>
    public void Begin()
    {
        Array.Clear(_sums);
        Rows = 0;
    }

    /// <summary>Adds a word that was met before.</summary>
    /// <param name="word">The word as <see cref="Word"/> reads it, not empty.</param>
    /// <param name="hash">A number that tells it from others.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <returns>False where it is not remembered.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(Vector256<byte> word, uint hash, int rows)
    {
        ref var entry = ref Entry(hash);
        if (entry != word.AsInt16())
        {
            entry = ref Unsafe.Add(ref entry, _length);
            if (entry != word.AsInt16())
            {
                return false;
            }
        }

        if (_rows + rows > SmallSums.MostAtOnce)
        {
            Widen();
        }

        _rows += rows;
        Rows += rows;
        _first += Unsafe.Add(ref entry, 1);
        if (_isWide)
        {
            _second += Unsafe.Add(ref entry, 2);
        }

        return true;
    }

    /// <summary>Adds what <see cref="OfOne"/> holds.</summary>
    /// <param name="rows">How many rows it was added up from.</param>
    public void Add(int rows)
    {
        Rows += rows;
        for (var i = 0; i < MostSums; i++)
        {
            _sums[i] += _ofOne[i];
        }
    }

    /// <summary>Remembers that <see cref="OfOne"/> is what a word says.</summary>
    public void Remember(Vector256<byte> word, uint hash)
    {
        ref var newer = ref Entry(hash);
        var pair = MemoryMarshal.CreateSpan(ref newer, 2 * _length);
        pair[.._length].CopyTo(pair[_length..]);
        newer = word.AsInt16();
        var says = MemoryMarshal.Cast<Vector256<short>, short>(pair[1.._length]);
        for (var i = 0; i < says.Length; i++)
        {
            says[i] = (short)_ofOne[i];
        }
    }

    /// <summary>Ends the text.</summary>
    /// <returns>The sums; the next text overwrites them.</returns>
    public ReadOnlySpan<int> End()
    {
        Widen();
        return _sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Vector256<short> Entry(uint hash) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), (nuint)(hash & (Pairs - 1)) * 2 * (nuint)_length);

    private void Widen()
    {
        SmallSums.AddTo(_first, ref _sums[0]);
        SmallSums.AddTo(_second, ref _sums[Lanes]);
        (_first, _second, _rows) = (default, default, 0);
    }
}
