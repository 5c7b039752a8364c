using System.Security.Cryptography;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class LaneSha256Tests
{
    [Fact]
    public void Sixteen_at_once_give_the_digests_of_one_by_one()
    {
        Assert.SkipUnless(LaneSha256.IsSupported, "This machine has no AVX-512; the framework's SHA-256 is used instead.");
        for (var first = 0; first < 400; first += 7)
        {
            var messages = Enumerable.Range(0, LaneSha256.Lanes).Select(lane => Message(first + (lane * lane % 61), lane)).ToArray();
            var starts = new int[LaneSha256.Lanes + 1];
            var padded = new List<byte>();
            for (var lane = 0; lane < messages.Length; lane++)
            {
                var one = new byte[LaneSha256.PaddedLength(messages[lane].Length)];
                messages[lane].CopyTo(one, 0);
                LaneSha256.Pad(one, messages[lane].Length);
                padded.AddRange(one);
                starts[lane + 1] = padded.Count;
            }

            var hashes = new RowHash[LaneSha256.Lanes];
            LaneSha256.Hash(padded.ToArray(), starts, hashes);

            Assert.Equal(messages.Select(static message => RowHash.Read(SHA256.HashData(message))), hashes);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(45)]
    public void Rows_of_a_batch_hash_as_they_do_alone_whatever_their_number_and_length(int rows)
    {
        var hasher = new RowHasher(["Amount", "Purpose"]);
        var batch = new RowBatch();
        batch.Clear(2);
        for (var row = 0; row < rows; row++)
        {
            Assert.True(batch.TryAdd(Message(row == 20 ? 20_000 : row * 13, row), [row / 2, row == 20 ? 20_000 : row * 13]));
        }

        var hashes = new RowHash[rows];
        hasher.HashAll(batch, hashes);

        Assert.Equal(
            Enumerable.Range(0, rows).Select(row => hasher.Hash(batch.Row(row, out var ends, out var start), ends, start)),
            hashes);
    }

    private static byte[] Message(int length, int seed)
    {
        var message = new byte[length];
        for (var i = 0; i < length; i++)
        {
            message[i] = (byte)((i * 31) + (seed * 17));
        }

        return message;
    }
}
