using System.Text;

namespace CoAssess.Datasets;

/// <summary>A line without end. It runs alone: what other tests allocate meanwhile would count too.</summary>
[Collection(nameof(Alone))]
public sealed class LongLineTests
{
    [Fact]
    public async Task A_line_of_two_gigabytes_is_refused_at_its_place_without_being_held_in_memory()
    {
        var before = GC.GetTotalAllocatedBytes();

        var rows = await Reading.ReadAsync(new OneLongLine($"{Reading.Header}Parks,Example Ltd,01/02/2026,1.00,\"", 2L << 30));

        Assert.Equal("line 2", rows.Refusal.Place);
        Assert.Contains("quote", rows.Refusal.Remedy, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 << 20);
    }

    /// <summary>A beginning, and then the letter x without end.</summary>
    private sealed class OneLongLine(string beginning, long length) : Stream
    {
        private readonly byte[] _beginning = Encoding.UTF8.GetBytes(beginning);

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Position);
            for (var at = 0; at < count; at++)
            {
                buffer[at] = Position + at < _beginning.Length ? _beginning[Position + at] : (byte)'x';
            }

            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
