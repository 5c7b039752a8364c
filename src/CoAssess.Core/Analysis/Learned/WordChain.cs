using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace CoAssess.Analysis;

/// <summary>Where the reading of a text's words stands: the two that came last, and how far a "not" still reaches. Two readings that stand alike go on alike.</summary>
internal record struct WordChain
{
    /// <summary>How far a "not" reaches, in words, if its clause does not end before.</summary>
    private const int Reach = 6;

    private const uint Denied = 0x5BD1E995;
    private const uint PairMultiplier = 0x9E3779B1;
    private const uint ThreeMultiplier = 0x85EBCA6B;

    private static readonly FrozenSet<uint> Denials = new[]
    {
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without", "hardly", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent",
        "wasnt", "werent", "wont", "wouldnt", "shouldnt", "couldnt", "havent", "hasnt", "hadnt", "aint", "mustnt", "neednt", "ddim", "dim", "byth",
    }.Select(TextFeatures.HashOf).ToFrozenSet();

    private static readonly HashFilter MayDeny = new(Denials);

    private uint _before;
    private uint _last;
    private int _reach;

    /// <summary>Reads on by one token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="into">Where the hashes go, with room for three: of the word alone, with the one before it, with the two before it.</param>
    /// <param name="isDenied">Whether a "not" reaches it.</param>
    /// <returns>How many hashes there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(in TextToken token, ref uint into, out bool isDenied)
    {
        isDenied = false;
        if (token.Kind == TokenKind.Stop)
        {
            _reach = 0;
            return 0;
        }

        var hash = token.Hash;
        if (token.Kind == TokenKind.Word)
        {
            if (MayDeny.MayHold(hash) && Denials.Contains(hash))
            {
                _reach = Reach + 1;
            }
            else if (_reach > 0)
            {
                hash ^= Denied;
                isDenied = true;
            }

            _reach -= _reach > 0 ? 1 : 0;
        }

        var count = 1;
        into = hash * PairMultiplier;
        if (_last != 0)
        {
            Unsafe.Add(ref into, count++) = Mix((_last * PairMultiplier) + hash);
            if (_before != 0)
            {
                Unsafe.Add(ref into, count++) = Mix((((_before * ThreeMultiplier) + _last) * PairMultiplier) + hash);
            }
        }

        (_before, _last) = (_last, hash);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint value) => (value ^ (value >> 15)) * PairMultiplier;
}
