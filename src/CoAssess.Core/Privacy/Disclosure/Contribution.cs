using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Privacy;

/// <summary>One message as figures see it: a number for its author, and the category it falls into on every axis. Twenty-four bytes.</summary>
internal struct Contribution
{
    /// <summary>The most axes, time included.</summary>
    public const int MostAxes = 8;

    private Categories _categories;

    /// <summary>Gets the author's number, from the pseudonym.</summary>
    public ulong Author { get; private init; }

    /// <summary>Gets the category on an axis; axis 0 is time, by the number of the week.</summary>
    public readonly short this[int axis] => _categories[axis];

    /// <summary>Makes a contribution.</summary>
    /// <param name="author">Who wrote it.</param>
    /// <param name="categories">The number of its week, then of its category on each axis in their order.</param>
    public static Contribution Of(AuthorPseudonym author, params ReadOnlySpan<short> categories)
    {
        var contribution = new Contribution { Author = Number(author.Value) };
        categories.CopyTo(contribution._categories);
        return contribution;
    }

    private static ulong Number(string pseudonym)
    {
        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        XxHash64.Hash(MemoryMarshal.AsBytes(pseudonym.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    [InlineArray(MostAxes)]
    private struct Categories
    {
        private short _first;
    }
}
