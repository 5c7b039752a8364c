namespace CoAssess.Datasets;

/// <summary>Gives each distinct run of bytes a number, from 0 in the order of first sight.</summary>
internal sealed class ByteInterner
{
    private int[] _slots = new int[1024];
    private int[] _hashes = new int[512];
    private int[] _ends = new int[512];
    private byte[] _bytes = new byte[8192];

    public int Count { get; private set; }

    /// <summary>Gets the bytes of all runs together.</summary>
    public int Length => Count == 0 ? 0 : _ends[Count - 1];

    public ReadOnlySpan<byte> this[int code] => _bytes.AsSpan((code == 0 ? 0 : _ends[code - 1]).._ends[code]);

    public int Intern(ReadOnlySpan<byte> value)
    {
        var hash = Hash(value);
        var mask = _slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var code = _slots[slot] - 1;
            if (code < 0)
            {
                return Add(value, hash, slot);
            }

            if (_hashes[code] == hash && this[code].SequenceEqual(value))
            {
                return code;
            }
        }
    }

    /// <summary>Finds a run that was seen before; -1 when it was not.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        var hash = Hash(value);
        var mask = _slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var code = _slots[slot] - 1;
            if (code < 0 || (_hashes[code] == hash && this[code].SequenceEqual(value)))
            {
                return code;
            }
        }
    }

    /// <summary>Puts the codes in the order that <see cref="TextOrder"/> gives their bytes.</summary>
    public int[] Sorted()
    {
        var codes = new int[Count];
        var starts = new ulong[Count];
        for (var code = 0; code < codes.Length; code++)
        {
            (codes[code], starts[code]) = (code, TextOrder.Start(this[code]));
        }

        Array.Sort(starts, codes);
        for (var from = 0; from < codes.Length;)
        {
            var to = from + 1;
            while (to < codes.Length && starts[to] == starts[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                codes.AsSpan(from, to - from).Sort((a, b) => TextOrder.Compare(this[a], this[b]));
            }

            from = to;
        }

        return codes;
    }

    /// <summary>Seeded anew in each process: nobody can craft a file whose values collide.</summary>
    private static int Hash(ReadOnlySpan<byte> value)
    {
        var hash = new HashCode();
        hash.AddBytes(value);
        return hash.ToHashCode() & int.MaxValue;
    }

    private int Add(ReadOnlySpan<byte> value, int hash, int slot)
    {
        var end = checked(Length + value.Length);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, end)));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        value.CopyTo(_bytes.AsSpan(end - value.Length));
        (_ends[Count], _hashes[Count]) = (end, hash);
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var code = 0; code < Count; code++)
        {
            var slot = _hashes[code] & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = code + 1;
        }
    }
}
