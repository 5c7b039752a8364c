using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.CompilerServices;

namespace CoAssess.Datasets;

/// <summary>Makes of the rows of a batch the lines of a published CSV, each with its reference.</summary>
internal sealed class RowFormatter
{
    private const int MostReferenceBytes = 32;

    private readonly CsvRowWriter _rows;
    private readonly RowHasher _hasher;
    private readonly RowLedger _ledger;
    private readonly int _columns;
    private readonly int _keyColumn;
    private readonly int _amountColumn;
    private RowHash[] _hashes = [];

    public RowFormatter(IReadOnlyList<string> columns, TableSchema schema, RowLedger ledger)
    {
        _rows = new(columns, schema);
        _hasher = new(columns);
        _ledger = ledger;
        _columns = columns.Count;
        _keyColumn = ColumnOf(FieldRole.Reference);
        _amountColumn = ColumnOf(FieldRole.Amount);

        int ColumnOf(FieldRole role) => schema.FieldFor(role) is { } field ? columns.ToList().IndexOf(field.Name) : -1;
    }

    /// <summary>Gets the lines whose place among equal ones is known only at the end; null while there are none.</summary>
    public ReleasedTail? Tail { get; private set; }

    /// <summary>Formats a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="output">Takes the lines; a larger one takes its place where that is needed.</param>
    /// <returns>The number of bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Format(RowBatch batch, ref byte[] output)
    {
        if (_hashes.Length < batch.Rows)
        {
            _hashes = new RowHash[batch.Rows];
        }

        var length = 0;
        for (var i = 0; i < batch.Rows; i++)
        {
            _hashes[i] = _hasher.Hash(batch.Row(i, out var ends), ends);
        }

        _ledger.Fetch(_hashes.AsSpan(0, batch.Rows));
        for (var i = 0; i < batch.Rows; i++)
        {
            var text = batch.Row(i, out var ends);
            var most = MostReferenceBytes + CsvRowWriter.MostBytes(text.Length, _columns);
            if (output.Length - length < most)
            {
                Array.Resize(ref output, (output.Length * 2) + most);
            }

            var entry = new RowIndexEntry
            {
                Hash = _hashes[i],
                Key = HashOf(text, ends, _keyColumn),
                Amount = (uint)HashOf(text, ends, _amountColumn),
            };
            var occurrence = _ledger.Count(entry);
            var line = output.AsSpan(length);
            entry.Hash.WriteText(line);
            var at = RowHash.Characters + WriteOccurrence(occurrence, line[RowHash.Characters..]);
            at += _rows.Write(text, ends, line[at..]);
            if (occurrence == 0)
            {
                (Tail ??= new()).Add(line[..at]);
            }
            else
            {
                length += at;
            }
        }

        return length;
    }

    private static int WriteOccurrence(int occurrence, Span<byte> output)
    {
        if (occurrence < 2)
        {
            return 0;
        }

        output[0] = (byte)'-';
        occurrence.TryFormat(output[1..], out var digits, default, CultureInfo.InvariantCulture);
        return digits + 1;
    }

    private static ulong HashOf(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int column)
    {
        var value = column < 0 ? default : text[(column == 0 ? 0 : ends[column - 1])..ends[column]];
        if (value.IsEmpty)
        {
            return 0;
        }

        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        XxHash64.Hash(value, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
