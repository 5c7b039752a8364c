using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>A rough set of concepts, a bit for several of them: whether it may hold all of another's is told by one look.</summary>
internal readonly struct DangerConcepts
{
    private const int BitsInPart = 64;

    private readonly Vector256<ulong> _bits;

    /// <summary>Takes concepts by their numbers.</summary>
    public DangerConcepts(ReadOnlySpan<int> concepts)
    {
        Span<ulong> parts = stackalloc ulong[Vector256<ulong>.Count];
        parts.Clear();
        foreach (var concept in concepts)
        {
            parts[concept / BitsInPart % parts.Length] |= 1UL << (concept % BitsInPart);
        }

        _bits = Vector256.Create<ulong>(parts);
    }

    private DangerConcepts(Vector256<ulong> bits) => _bits = bits;

    /// <summary>Gives the concepts of both.</summary>
    public static DangerConcepts operator |(DangerConcepts one, DangerConcepts other) => new(one._bits | other._bits);

    /// <summary>Says whether it may hold all concepts of another; where it says no, it does not.</summary>
    public bool MayHoldAll(DangerConcepts other) => Vector256.AndNot(other._bits, _bits) == Vector256<ulong>.Zero;
}
