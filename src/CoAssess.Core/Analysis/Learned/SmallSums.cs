using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CoAssess.Analysis;

/// <summary>Adds up rows of numbers of one byte, each row found by a hash: so many classes side by side as one step of the processor takes, none of them ever rounded.</summary>
/// <param name="first">The first number of the first row.</param>
/// <param name="length">How many numbers a row has.</param>
/// <param name="shift">By how much a hash is shifted to be the number of its row.</param>
internal readonly ref struct SmallSums(ref sbyte first, uint length, int shift)
{
    /// <summary>How many numbers of a row are added side by side.</summary>
    public const int Lanes = 16;

    /// <summary>So many small numbers can be added before a sum of 16 bits overflows.</summary>
    private const int MostAtOnce = short.MaxValue / sbyte.MaxValue;

    private readonly ref sbyte _first = ref first;

    /// <summary>Adds up the first sixteen numbers of the rows.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="sums">Where the sixteen sums go.</param>
    public void Add(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        sums[..Lanes].Clear();
        ref var first = ref _first;
        var (rowLength, by) = (length, shift);
        for (; !hashes.IsEmpty; hashes = hashes[Math.Min(MostAtOnce, hashes.Length)..])
        {
            var some = Vector256<short>.Zero;
            foreach (var hash in hashes[..Math.Min(MostAtOnce, hashes.Length)])
            {
                some += Widen(Vector128.LoadUnsafe(ref first, (hash >> by) * rowLength));
            }

            AddTo(some, ref sums[0]);
        }
    }

    /// <summary>Adds up the first twenty-four numbers of the rows.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="sums">Where the twenty-four sums go.</param>
    public void AddHalfMore(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        sums[..(Lanes + (Lanes / 2))].Clear();
        ref var first = ref _first;
        var (rowLength, by) = (length, shift);
        for (; !hashes.IsEmpty; hashes = hashes[Math.Min(MostAtOnce, hashes.Length)..])
        {
            var (some, others) = (Vector256<short>.Zero, Vector128<short>.Zero);
            foreach (var hash in hashes[..Math.Min(MostAtOnce, hashes.Length)])
            {
                var place = (hash >> by) * rowLength;
                some += Widen(Vector128.LoadUnsafe(ref first, place));
                others += Vector128.WidenLower(Vector128.CreateScalarUnsafe(Read<long>(ref first, place + Lanes)).AsSByte());
            }

            AddTo(some, ref sums[0]);
            AddTo(others, ref sums[Lanes]);
        }
    }

    /// <summary>Adds up the first thirty-two numbers of the rows.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="sums">Where the thirty-two sums go.</param>
    public void AddTwice(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        sums[..(2 * Lanes)].Clear();
        ref var first = ref _first;
        var (rowLength, by) = (length, shift);
        for (; !hashes.IsEmpty; hashes = hashes[Math.Min(MostAtOnce, hashes.Length)..])
        {
            var some = default(Pair);
            foreach (var hash in hashes[..Math.Min(MostAtOnce, hashes.Length)])
            {
                some.Add(ref Unsafe.Add(ref first, (hash >> by) * rowLength));
            }

            some.AddTo(ref sums[0]);
        }
    }

    /// <summary>Adds up the first forty-eight numbers of the rows.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="sums">Where the forty-eight sums go.</param>
    public void AddThrice(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        sums[..(3 * Lanes)].Clear();
        ref var first = ref _first;
        var (rowLength, by) = (length, shift);
        for (; !hashes.IsEmpty; hashes = hashes[Math.Min(MostAtOnce, hashes.Length)..])
        {
            var (some, others) = (default(Pair), Vector256<short>.Zero);
            foreach (var hash in hashes[..Math.Min(MostAtOnce, hashes.Length)])
            {
                ref var row = ref Unsafe.Add(ref first, (hash >> by) * rowLength);
                some.Add(ref row);
                others += Widen(Vector128.LoadUnsafe(ref row, 2 * Lanes));
            }

            some.AddTo(ref sums[0]);
            AddTo(others, ref sums[2 * Lanes]);
        }
    }

    /// <summary>Adds up the first eight numbers of the rows.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="sums">Where the eight sums go.</param>
    public void AddHalf(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        sums[..(Lanes / 2)].Clear();
        ref var first = ref _first;
        var (rowLength, by) = (length, shift);
        for (; !hashes.IsEmpty; hashes = hashes[Math.Min(MostAtOnce, hashes.Length)..])
        {
            var some = Vector128<short>.Zero;
            foreach (var hash in hashes[..Math.Min(MostAtOnce, hashes.Length)])
            {
                some += Vector128.WidenLower(Vector128.CreateScalarUnsafe(Read<long>(ref first, (hash >> by) * rowLength)).AsSByte());
            }

            AddTo(some, ref sums[0]);
        }
    }

    /// <summary>Adds up the first four numbers of the rows.</summary>
    public Vector128<int> AddQuarter(ReadOnlySpan<uint> hashes)
    {
        ref var first = ref _first;
        var (rowLength, by) = (length, shift);
        var (even, odd, at) = (Vector128<int>.Zero, Vector128<int>.Zero, 0);
        for (; at + 1 < hashes.Length; at += 2)
        {
            even += Four(ref first, (hashes[at] >> by) * rowLength);
            odd += Four(ref first, (hashes[at + 1] >> by) * rowLength);
        }

        return at < hashes.Length ? even + odd + Four(ref first, (hashes[at] >> by) * rowLength) : even + odd;
    }

    /// <summary>Adds sixteen small sums to those that begin at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Vector256<short> some, ref int sums)
    {
        AddTo(some.GetLower(), ref sums);
        AddTo(some.GetUpper(), ref Unsafe.Add(ref sums, Lanes / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Vector128<short> some, ref int sums) =>
        (Vector256.LoadUnsafe(ref sums) + Vector256.Create(Vector128.WidenLower(some), Vector128.WidenUpper(some))).StoreUnsafe(ref sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(ref sbyte first, uint place)
    {
        var four = Vector128.CreateScalarUnsafe(Read<int>(ref first, place)).AsSByte();
        return Sse41.IsSupported ? Sse41.ConvertToVector128Int32(four) : Vector128.WidenLower(Vector128.WidenLower(four));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref sbyte first, uint place) => Unsafe.ReadUnaligned<T>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref first, place)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen(Vector128<sbyte> row) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int16(row) : Vector256.Create(Vector128.WidenLower(row), Vector128.WidenUpper(row));

    /// <summary>Thirty-two small sums: in one vector where the processor has such, else in two.</summary>
    private struct Pair
    {
        private Vector512<short> _both;
        private Vector256<short> _lower;
        private Vector256<short> _upper;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref sbyte row)
        {
            if (Avx512BW.IsSupported)
            {
                _both += Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row));
            }
            else
            {
                _lower += Widen(Vector128.LoadUnsafe(ref row));
                _upper += Widen(Vector128.LoadUnsafe(ref row, Lanes));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void AddTo(ref int sums)
        {
            SmallSums.AddTo(Avx512BW.IsSupported ? _both.GetLower() : _lower, ref sums);
            SmallSums.AddTo(Avx512BW.IsSupported ? _both.GetUpper() : _upper, ref Unsafe.Add(ref sums, Lanes));
        }
    }
}
