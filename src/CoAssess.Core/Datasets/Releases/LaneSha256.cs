using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CoAssess.Datasets;

/// <summary>SHA-256 of sixteen short messages at once, one in each lane of a 512-bit register: several times faster than one after the other, with the same digests.</summary>
/// <remarks>FIPS 180-4. Only the first 80 bits are given back. Ask <see cref="IsSupported"/> first; without AVX-512 the framework's own SHA-256 does the work.</remarks>
internal static class LaneSha256
{
    /// <summary>How many messages are hashed at once.</summary>
    public const int Lanes = 16;

    /// <summary>The length of a block, in bytes; a padded message is a whole number of them.</summary>
    public const int BlockBytes = 64;

    private const int Rounds = 64;

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private static readonly uint[] Start =
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>Gets whether this machine can.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <summary>Gives the length of a message once it is padded.</summary>
    public static int PaddedLength(int length) => (length + 9 + BlockBytes - 1) / BlockBytes * BlockBytes;

    /// <summary>Puts the padding behind a message.</summary>
    /// <param name="padded">The message with room up to its padded length.</param>
    /// <param name="length">The length of the message.</param>
    public static void Pad(Span<byte> padded, int length)
    {
        padded[length..].Clear();
        padded[length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded[^8..], (long)length * 8);
    }

    /// <summary>Hashes sixteen padded messages.</summary>
    /// <param name="messages">The messages, one behind the other.</param>
    /// <param name="starts">Where each begins, and at the end where the last ends: one more than there are lanes. An empty one is passed over.</param>
    /// <param name="hashes">The digests' first 80 bits.</param>
    public static void Hash(ReadOnlySpan<byte> messages, ReadOnlySpan<int> starts, Span<RowHash> hashes)
    {
        Span<Vector512<uint>> state = stackalloc Vector512<uint>[8];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = Vector512.Create(Start[i]);
        }

        Span<Vector512<uint>> words = stackalloc Vector512<uint>[16];
        Span<uint> active = stackalloc uint[Lanes];
        for (var block = 0; Load(messages, starts, block, MemoryMarshal.Cast<Vector512<uint>, uint>(words), active); block++)
        {
            Compress(state, words, Vector512.Create<uint>(active));
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            hashes[lane] = new(((ulong)state[0][lane] << 32) | state[1][lane], (ushort)(state[2][lane] >> 16));
        }
    }

    /// <summary>Lays the words of one block of every message side by side.</summary>
    /// <returns>False when every message is at its end.</returns>
    private static bool Load(ReadOnlySpan<byte> messages, ReadOnlySpan<int> starts, int block, Span<uint> words, Span<uint> active)
    {
        var any = false;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var at = starts[lane] + (block * BlockBytes);
            active[lane] = at < starts[lane + 1] ? uint.MaxValue : 0;
            if (at >= starts[lane + 1])
            {
                continue;
            }

            any = true;
            var content = MemoryMarshal.Cast<byte, uint>(messages.Slice(at, BlockBytes));
            for (var word = 0; word < 16; word++)
            {
                words[(word * Lanes) + lane] = BinaryPrimitives.ReverseEndianness(content[word]);
            }
        }

        return any;
    }

    private static void Compress(Span<Vector512<uint>> state, Span<Vector512<uint>> words, Vector512<uint> active)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var round = 0; round < Rounds; round++)
        {
            var word = words[round & 15];
            if (round >= 16)
            {
                var (w15, w2) = (words[(round + 1) & 15], words[(round + 14) & 15]);
                word += Xor(Avx512F.RotateRight(w15, 7), Avx512F.RotateRight(w15, 18), w15 >>> 3)
                    + words[(round + 9) & 15]
                    + Xor(Avx512F.RotateRight(w2, 17), Avx512F.RotateRight(w2, 19), w2 >>> 10);
                words[round & 15] = word;
            }

            var first = h + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25))
                + Vector512.ConditionalSelect(e, f, g) + Vector512.Create(Constants[round]) + word;
            var second = Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22)) + Avx512F.TernaryLogic(a, b, c, 0xE8);
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }

        // A message that is at its end keeps the digest it has.
        state[0] += a & active;
        state[1] += b & active;
        state[2] += c & active;
        state[3] += d & active;
        state[4] += e & active;
        state[5] += f & active;
        state[6] += g & active;
        state[7] += h & active;
    }

    private static Vector512<uint> Xor(Vector512<uint> x, Vector512<uint> y, Vector512<uint> z) => Avx512F.TernaryLogic(x, y, z, 0x96);
}
