using System.Runtime.CompilerServices;

namespace CoAssess.Datasets;

/// <summary>Where a row's published values are put together; used again for every row.</summary>
internal sealed class RowSpace(int columns)
{
    private readonly int[] _ends = new int[columns];
    private byte[] _text = new byte[4096];
    private int _length;
    private int _count;

    /// <summary>Gets the values put together so far.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>Gets where each of them ends.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    /// <summary>Begins a row.</summary>
    public void Clear() => (_length, _count) = (0, 0);

    /// <summary>Adds a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> value)
    {
        ShortCopy.Copy(value, Room(value.Length));
        Take(value.Length);
    }

    /// <summary>Adds to the value added last.</summary>
    public void Extend(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        _length += value.Length;
        _ends[_count - 1] = _length;
    }

    /// <summary>Gets room for a value to be written; <see cref="Take"/> says how long it became.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Room(int length)
    {
        if (_text.Length - _length < length)
        {
            Grow(length);
        }

        return _text.AsSpan(_length, length);
    }

    /// <summary>Ends the value written to <see cref="Room"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int length)
    {
        _length += length;
        _ends[_count++] = _length;
    }
    private void Grow(int length) => Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + length));
}
