namespace CoAssess.Datasets;

/// <summary>Reads a row index from its start, entry by entry.</summary>
/// <param name="index">The index; null stands for an empty one.</param>
internal sealed class RowIndexReader(Stream? index)
{
    private readonly byte[] _buffer = new byte[2048 * RowIndexEntry.Bytes];
    private int _filled;
    private int _at;

    /// <summary>Gets the entry that <see cref="ReadAsync"/> came to.</summary>
    public RowIndexEntry Current { get; private set; }

    /// <summary>Goes on to the next entry.</summary>
    /// <returns>False at the end.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_at == _filled)
        {
            _filled = index is null
                ? 0
                : await index.ReadAtLeastAsync(_buffer, _buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            _at = 0;
            if (_filled == 0)
            {
                return false;
            }
        }

        Current = RowIndexEntry.Read(_buffer.AsSpan(_at));
        _at += RowIndexEntry.Bytes;
        return true;
    }
}
