using System.Globalization;
using System.IO.Hashing;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Writes the CSV of a release while its rows are read, and knows the set of its references at the end. The blob comes about only by <see cref="SaveAsync"/>.</summary>
/// <remarks>
/// Three things happen side by side: the caller's thread copies rows into batches; a second hashes and formats them; the blob store hashes and writes the bytes.
/// The blob's last byte is held back until the caller has decided, so that a refused or repeated file leaves nothing behind.
/// </remarks>
internal sealed class ReleaseCsv : IAsyncDisposable
{
    /// <summary>The container of published CSVs.</summary>
    public const string Container = "releases";

    /// <summary>The container of row indexes.</summary>
    public const string IndexContainer = "release-rows";

    private const int BatchesInFlight = 4;
    private const int BytesInFlight = 4 * 1024 * 1024;

    private readonly IBlobStore _blobs;
    private readonly IReadOnlyList<string> _columns;
    private readonly CsvRowWriter _rows;
    private readonly RowHasher _hasher;
    private readonly RowLedger _ledger;
    private readonly int _keyColumn;
    private readonly int _amountColumn;
    private readonly CancellationToken _cancellationToken;
    private readonly Channel<RowBatch> _full = Channel.CreateUnbounded<RowBatch>(new() { SingleReader = true, SingleWriter = true });
    private readonly Channel<RowBatch> _free = Channel.CreateUnbounded<RowBatch>(new() { SingleReader = true, SingleWriter = true });
    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: BytesInFlight, resumeWriterThreshold: BytesInFlight / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));

    private readonly Task _writing;
    private readonly Task<BlobAddress> _saving;
    private RowBatch _batch = new();
    private byte[] _output = new byte[512 * 1024];
    private RowHash[] _hashes = [];
    private long _bytes;
    private ReleasedTail? _tail;
    private FileStream? _index;

    public ReleaseCsv(
        IBlobStore blobs, TableSchema schema, IReadOnlyList<string> columns, RowLedger ledger, CancellationToken cancellationToken)
    {
        _blobs = blobs;
        _columns = columns;
        _rows = new(columns, schema);
        _hasher = new(columns);
        _ledger = ledger;
        _keyColumn = ColumnOf(FieldRole.Reference);
        _amountColumn = ColumnOf(FieldRole.Amount);
        _cancellationToken = cancellationToken;
        _batch.Clear(columns.Count);
        for (var i = 1; i < BatchesInFlight; i++)
        {
            _free.Writer.TryWrite(new());
        }

        _saving = Task.Run(SaveCsvAsync, CancellationToken.None);
        _writing = Task.Run(WriteAsync, CancellationToken.None);

        int ColumnOf(FieldRole role) => schema.FieldFor(role) is { } field ? columns.ToList().IndexOf(field.Name) : -1;
    }

    /// <summary>Gets how many rows were added.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row: values in the order of the columns. Waits when storage is slower than the reading.</summary>
    public void Add(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        if (!_batch.TryAdd(text, ends))
        {
            _full.Writer.TryWrite(_batch);
            _batch = NextBatch();
            _batch.Clear(_columns.Count);
            _batch.TryAdd(text, ends);
        }

        Rows++;
    }

    /// <summary>Waits until every row is written, and gives the id of what came about.</summary>
    /// <param name="head">What the id is made of besides the rows: netstrings of council, dataset and period.</param>
    public async ValueTask<ReleaseId> CompleteAsync(IEnumerable<string> head)
    {
        _full.Writer.TryWrite(_batch);
        _full.Writer.TryComplete();
        await _writing.ConfigureAwait(false);

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in head.Concat(_columns))
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            digest.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            digest.AppendData(bytes);
            digest.AppendData(","u8);
        }

        _index = TemporaryFile.Create();
        var patches = _ledger.WriteIndex(_index, digest);
        _tail?.Settle(_ledger, patches);
        return ReleaseId.Parse(Convert.ToHexStringLower(digest.GetHashAndReset().AsSpan(0, 16)));
    }

    /// <summary>Reads the index that <see cref="CompleteAsync"/> made, from its start.</summary>
    public Stream OpenIndex()
    {
        var index = _index ?? throw new InvalidOperationException("The rows are not complete.");
        index.Position = 0;
        return index;
    }

    /// <summary>Makes the CSV and the index durable.</summary>
    public async ValueTask<SavedCsv> SaveAsync()
    {
        var index = _blobs.SaveAsync(IndexContainer, OpenIndex(), _cancellationToken).AsTask();
        if (_tail is not null)
        {
            _bytes += await _tail.CopyToAsync(_pipe.Writer.AsStream(leaveOpen: true), _cancellationToken).ConfigureAwait(false);
        }

        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
        await Task.WhenAll(_saving, index).ConfigureAwait(false);
        return new(await _saving.ConfigureAwait(false), _bytes, await index.ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        _full.Writer.TryComplete();
        var abandoned = new OperationCanceledException("The release was abandoned.");
        await _pipe.Writer.CompleteAsync(abandoned).ConfigureAwait(false);
        await Task.WhenAll(_writing, _saving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // their failures were met where they were awaited
        if (_index is not null)
        {
            await _index.DisposeAsync().ConfigureAwait(false);
        }

        _tail?.Dispose();
        _ledger.Dispose();
    }

    private RowBatch NextBatch()
    {
        if (_free.Reader.TryRead(out var batch))
        {
            return batch;
        }

        try
        {
            return _free.Reader.ReadAsync(_cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            _writing.GetAwaiter().GetResult(); // throws what made the writing end
            throw;
        }
    }

    private async Task<BlobAddress> SaveCsvAsync()
    {
        try
        {
            var content = _pipe.Reader.AsStream(leaveOpen: true);
            var address = await _blobs.SaveAsync(Container, content, _cancellationToken).ConfigureAwait(false);
            await _pipe.Reader.CompleteAsync().ConfigureAwait(false);
            return address;
        }
        catch (Exception failure)
        {
            await _pipe.Reader.CompleteAsync(failure).ConfigureAwait(false);
            throw;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            var csv = _pipe.Writer;
            var header = CsvRowWriter.Header(_columns);
            _bytes += header.Length;
            await csv.WriteAsync(header, _cancellationToken).ConfigureAwait(false);
            await foreach (var batch in _full.Reader.ReadAllAsync(_cancellationToken).ConfigureAwait(false))
            {
                var length = Format(batch);
                _bytes += length;
                await csv.WriteAsync(_output.AsMemory(0, length), _cancellationToken).ConfigureAwait(false);
                _free.Writer.TryWrite(batch);
            }
        }
        catch (Exception failure)
        {
            _free.Writer.TryComplete(failure);
            throw;
        }
    }

    private int Format(RowBatch batch)
    {
        const int mostReferenceBytes = 32;
        var length = 0;
        if (_hashes.Length < batch.Rows)
        {
            _hashes = new RowHash[batch.Rows];
        }

        _hasher.HashAll(batch, _hashes);
        for (var i = 0; i < batch.Rows; i++)
        {
            var text = batch.Row(i, out var ends, out var start);
            var most = mostReferenceBytes + CsvRowWriter.MostBytes(text.Length, _columns.Count);
            if (_output.Length - length < most)
            {
                Array.Resize(ref _output, (_output.Length * 2) + most);
            }

            var entry = new RowIndexEntry
            {
                Hash = _hashes[i],
                Key = HashOf(text, ends, start, _keyColumn),
                Amount = (uint)HashOf(text, ends, start, _amountColumn),
            };
            var occurrence = _ledger.Count(entry);
            var line = _output.AsSpan(length);
            entry.Hash.WriteText(line);
            var at = RowHash.Characters + WriteOccurrence(occurrence, line[RowHash.Characters..]);
            at += _rows.Write(text, ends, start, line[at..]);
            if (occurrence == 0)
            {
                (_tail ??= new()).Add(line[..at]);
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

    private static ulong HashOf(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int start, int column)
    {
        if (column < 0)
        {
            return 0;
        }

        var value = text[(column == 0 ? 0 : ends[column - 1] - start)..(ends[column] - start)];
        if (value.IsEmpty)
        {
            return 0;
        }

        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        XxHash64.Hash(value, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
