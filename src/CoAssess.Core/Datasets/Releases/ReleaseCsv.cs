using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
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

    private readonly IBlobStore _blobs;
    private readonly IReadOnlyList<string> _columns;
    private readonly RowFormatter _formatter;
    private readonly RowLedger _ledger;
    private readonly CancellationToken _cancellationToken;
    private readonly Channel<RowBatch> _full = Channel.CreateUnbounded<RowBatch>(new() { SingleReader = true, SingleWriter = true });
    private readonly BlockingCollection<RowBatch> _free = [];
    private readonly HandedOverText _text = new();
    private readonly Task _writing;
    private readonly Task<BlobAddress> _saving;
    private IReadOnlyList<RowIndexEntry> _withdrawn = [];
    private RowBatch _batch = new();
    private volatile Exception? _failure;
    private long _bytes;
    private Stream? _index;

    public ReleaseCsv(
        IBlobStore blobs, TableSchema schema, IReadOnlyList<string> columns, RowLedger ledger, CancellationToken cancellationToken)
    {
        _blobs = blobs;
        _columns = columns;
        _formatter = new(columns, schema, ledger);
        _ledger = ledger;
        _cancellationToken = cancellationToken;
        _batch.Clear(columns.Count);
        for (var i = 1; i < BatchesInFlight; i++)
        {
            _free.Add(new(), CancellationToken.None);
        }

        _saving = Task.Run(SaveCsvAsync, CancellationToken.None);
        _writing = Task.Run(WriteAsync, CancellationToken.None);
    }

    /// <summary>Gets how many rows were added.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row: values in the order of the columns. Holds the reading thread up when storage is slower than it.</summary>
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

    /// <summary>Counts lines that belong to the release and were withdrawn from its CSV, so that it is known by the same rows as before.</summary>
    public void CountWithdrawn(IReadOnlyList<RowIndexEntry> lines) => _withdrawn = lines;

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

        foreach (var line in _withdrawn)
        {
            for (var i = 0; i < line.Count; i++)
            {
                _ledger.Count(line);
            }
        }

        _index = _ledger.IndexBytes is { } length ? new MemoryStream(length) : TemporaryFile.Create();
        var occurrences = _ledger.WriteIndex(_index, digest);
        _formatter.Tail?.Settle(occurrences);
        return ReleaseId.Parse(ShortHash.Of(digest));
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
        if (_formatter.Tail is { } tail)
        {
            _bytes += await tail.CopyToAsync(_text, _cancellationToken).ConfigureAwait(false);
        }

        _text.Complete();
        await Task.WhenAll(_saving, index).ConfigureAwait(false);
        return new(await _saving.ConfigureAwait(false), _bytes, await index.ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        _full.Writer.TryComplete();
        _text.Complete(new OperationCanceledException("The release was abandoned."));
        await Task.WhenAll(_writing, _saving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // their failures were met where they were awaited
        if (_index is not null)
        {
            await _index.DisposeAsync().ConfigureAwait(false);
        }

        await _text.DisposeAsync().ConfigureAwait(false);
        _formatter.Tail?.Dispose();
        _ledger.Dispose();
        _free.Dispose();
    }

    private RowBatch NextBatch()
    {
        if (_free.TryTake(out var batch, Timeout.Infinite, _cancellationToken))
        {
            return batch;
        }

        ExceptionDispatchInfo.Throw(_failure!); // the writing ended, and nothing but a failure ends it while rows come
        return _batch;
    }

    private async Task<BlobAddress> SaveCsvAsync()
    {
        try
        {
            var address = await _blobs.SaveAsync(Container, _text, _cancellationToken).ConfigureAwait(false);
            _text.Abandon(failure: null);
            return address;
        }
        catch (Exception failure)
        {
            _text.Abandon(failure);
            throw;
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            var header = CsvRowWriter.Header(_columns);
            HandOver(header, header.Length);
            await foreach (var batch in _full.Reader.ReadAllAsync(_cancellationToken).ConfigureAwait(false))
            {
                var output = await _text.RentAsync(_cancellationToken).ConfigureAwait(false);
                var length = _formatter.Format(batch, ref output);
                HandOver(output, length);
                _free.Add(batch, CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
            _free.CompleteAdding(); // nobody waits for a batch that never comes
            throw;
        }
    }

    private void HandOver(byte[] bytes, int length)
    {
        _text.HandOver(bytes, length);
        _bytes += length;
    }
}
