using System.Security.Cryptography;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class LaneSha256Tests
{
    [Fact]
    public void Many_at_once_give_the_digests_of_one_by_one()
    {
        Assert.SkipUnless(LaneSha256.IsSupported, "This machine has no AVX-512; the framework's SHA-256 is used instead.");
        for (var count = 0; count < 60; count += 3)
        {
            var messages = Enumerable.Range(0, count).Select(n => Message(n * n % 401, n)).ToArray();
            var padded = messages.Select(static message => Padded(message, before: 0)).ToArray();
            var ends = padded.Select((_, n) => padded.Take(n + 1).Sum(static one => one.Length)).ToArray();

            var hashes = new RowHash[count];
            LaneSha256.Hash(padded.SelectMany(static one => one).ToArray(), ends, LaneSha256.Start, new int[count], hashes);

            Assert.Equal(messages.Select(static message => RowHash.Read(SHA256.HashData(message))), hashes);
        }
    }

    [Fact]
    public void Blocks_that_messages_have_in_common_are_hashed_once()
    {
        Assert.SkipUnless(LaneSha256.IsSupported, "This machine has no AVX-512; the framework's SHA-256 is used instead.");
        var (head, rest) = (Message(3 * LaneSha256.BlockBytes, seed: 5), Message(70, seed: 6));
        var states = new uint[2 * LaneSha256.StateWords];
        LaneSha256.Start.CopyTo(states);
        LaneSha256.Start.CopyTo(states.AsSpan(LaneSha256.StateWords));
        LaneSha256.Advance(head, states.AsSpan(LaneSha256.StateWords));

        byte[] padded = [.. Padded(rest, before: 0), .. Padded(rest, head.Length)];
        var hashes = new RowHash[2];
        LaneSha256.Hash(padded, [padded.Length / 2, padded.Length], states, [0, 1], hashes);

        Assert.Equal([RowHash.Read(SHA256.HashData(rest)), RowHash.Read(SHA256.HashData([.. head, .. rest]))], hashes);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(16, 2)]
    [InlineData(45, 2)]
    [InlineData(45, 70)]
    [InlineData(45, 140)]
    public void Rows_of_a_batch_hash_as_they_do_alone_whatever_their_number_length_and_columns(int rows, int columns)
    {
        var hasher = new RowHasher([.. Enumerable.Range(0, columns).Select(static column => $"Column {column}")]);
        var batch = new RowBatch();
        batch.Clear(columns);
        for (var row = 0; row < rows; row++)
        {
            var length = row == 20 ? 20_000 : row * 13;
            Assert.True(batch.TryAdd(Message(length, row), [.. Enumerable.Range(1, columns).Select(column => column < columns ? length * column / (columns + (row % 3)) : length)]));
        }

        var hashes = new RowHash[rows];
        hasher.HashAll(batch, hashes);

        Assert.Equal(Enumerable.Range(0, rows).Select(row => hasher.Hash(batch.Row(row, out var ends), ends)), hashes);
        Assert.Equal(rows, hashes.Distinct().Count());
    }

    [Fact]
    public void Rows_that_are_filled_in_more_ways_than_are_remembered_hash_as_they_do_alone()
    {
        var hasher = new RowHasher([.. Enumerable.Range(0, 13).Select(static column => $"Column {column}")]);
        var batch = new RowBatch();
        foreach (var rows in Enumerable.Range(1, 8_000).Chunk(500))
        {
            batch.Clear(13);
            foreach (var row in rows)
            {
                var ends = Enumerable.Range(0, 13).Select(column => int.PopCount(row & ((2 << column) - 1))).ToArray();
                Assert.True(batch.TryAdd(Message(ends[^1], row), ends));
            }

            var hashes = new RowHash[rows.Length];
            hasher.HashAll(batch, hashes);

            Assert.Equal(rows.Select((_, row) => hasher.Hash(batch.Row(row, out var ends), ends)), hashes);
        }
    }

    private static byte[] Padded(byte[] message, int before)
    {
        var padded = new byte[LaneSha256.PaddedLength(message.Length)];
        message.CopyTo(padded, 0);
        LaneSha256.Pad(padded, message.Length, before);
        return padded;
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
