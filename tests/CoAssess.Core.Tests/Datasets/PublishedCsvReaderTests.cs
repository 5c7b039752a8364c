using System.Text;
using CoAssess.Datasets;
using FsCheck;
using FsCheck.Fluent;

namespace CoAssess.Core.Tests.Datasets;

public sealed class PublishedCsvReaderTests
{
    [Fact]
    public void Any_table_is_read_as_it_was_written_however_the_bytes_arrive()
    {
        var cell = Gen.Elements("", "a", "é", "a,b", "\"", "\"\"", "x\r\ny", "\r", "\n", ",", "long " + new string('z', 300), " ' ");
        var table = Gen.Choose(1, 4).SelectMany(width => cell.ListOf(width).Select(static row => row.ToArray()).ListOf(6));

        var property = Prop.ForAll(table.Zip(Gen.Choose(1, 40)).ToArbitrary(), @case =>
        {
            var (rows, atOnce) = @case;
            var csv = string.Concat(rows.Select(static row => string.Join(',', row.Select(Quoted)) + "\r\n"));

            var read = ReadAsync(Encoding.UTF8.GetBytes(csv), atOnce).GetAwaiter().GetResult();

            Assert.Equal(rows, read.Select(static row => row.Values));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), property);
    }

    [Fact]
    public async Task Each_row_can_be_read_again_from_where_it_begins()
    {
        var bytes = Encoding.UTF8.GetBytes("h,i\r\n1,\"a\"\"\r\nb\"\r\n2,é\r\n3,c\r\n");
        var rows = await ReadAsync(bytes, 3);

        foreach (var (offset, values) in rows)
        {
            var again = await ReadAsync(bytes[(int)offset..], 5);
            Assert.Equal(values, again[0].Values);
        }

        Assert.Equal([0, 5, 17, 23], rows.Select(static row => row.Offset));
    }

    [Fact]
    public async Task A_value_longer_than_the_buffer_is_read_whole()
    {
        var value = new string('x', 1_000_000);

        var rows = await ReadAsync(Encoding.UTF8.GetBytes($"a,\"{value}\"\r\nb,c\r\n"), 65_536);

        Assert.Equal(["a", value], rows[0].Values);
        Assert.Equal(["b", "c"], rows[1].Values);
    }

    [Fact]
    public async Task A_file_that_breaks_off_within_quotes_is_no_shorter_file()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("a,b\r\nc,\"d"u8.ToArray(), 4));
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<(long Offset, string[] Values)>> ReadAsync(byte[] csv, int atOnce)
    {
        List<(long, string[])> rows = [];
        using var reader = new PublishedCsvReader(new TricklingStream(csv, atOnce));
        while (await reader.ReadAsync(CancellationToken.None))
        {
            var values = new string[reader.Count];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = Encoding.UTF8.GetString(reader[column]);
            }

            rows.Add((reader.Offset, values));
        }

        return rows;
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class TricklingStream(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }
}
