using System.Buffers.Binary;
using System.Globalization;

namespace CoAssess.Datasets;

/// <summary>The lines of a very long CSV whose place among equal lines is known only at the end; they wait in a temporary file.</summary>
internal sealed class ReleasedTail : IDisposable
{
    private readonly FileStream _file = TemporaryFile.Create();
    private TailOccurrences? _occurrences;
    private long _rows;

    /// <summary>Adds a line that begins with its hash's text.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, line.Length);
        _file.Write(length);
        _file.Write(line);
        _rows++;
    }

    /// <summary>Is told which lines are the second or later of equal ones.</summary>
    public void Settle(TailOccurrences occurrences) => _occurrences = occurrences;

    /// <summary>Writes the lines with their references complete.</summary>
    /// <returns>The number of bytes written.</returns>
    public async ValueTask<long> CopyToAsync(HandedOverText output, CancellationToken cancellationToken)
    {
        var occurrences = _occurrences ?? throw new InvalidOperationException("The rows are not complete.");
        _file.Position = 0;
        var buffer = await output.RentAsync(cancellationToken).ConfigureAwait(false);
        var written = 0L;
        var used = 0;
        for (var row = 0L; row < _rows; row++)
        {
            _file.ReadExactly(buffer, used, sizeof(int));
            var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(used));
            const int room = 64;
            if (buffer.Length - used < length + room)
            {
                output.HandOver(buffer, used);
                written += used;
                used = 0;
                buffer = await output.RentAsync(cancellationToken).ConfigureAwait(false);
                buffer = buffer.Length < length + room ? new byte[length + room] : buffer;
            }

            used += ReadLine(buffer.AsSpan(used), length, occurrences.Of(row));
        }

        output.HandOver(buffer, used);
        return written + used;
    }

    public void Dispose()
    {
        _file.Dispose();
        _occurrences?.Dispose();
    }

    private int ReadLine(Span<byte> output, int length, int occurrence)
    {
        _file.ReadExactly(output[..RowHash.Characters]);
        var at = RowHash.Characters;
        if (occurrence > 1)
        {
            output[at++] = (byte)'-';
            occurrence.TryFormat(output[at..], out var digits, default, CultureInfo.InvariantCulture);
            at += digits;
        }

        _file.ReadExactly(output.Slice(at, length - RowHash.Characters));
        return at + length - RowHash.Characters;
    }
}
