namespace CoAssess.Connectors.Files;

/// <summary>The file to which our own posts are appended. It is only ever added to: a deletion is a line of its own.</summary>
internal sealed class OutgoingFile(string path) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _standing = new(StringComparer.Ordinal);
    private long _known;

    public void Dispose() => _gate.Dispose();

    /// <summary>Says whether a post was ever written, deleted since or not.</summary>
    public async ValueTask<bool> HasWrittenAsync(string nativeId, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            await LearnAsync(file, cancellationToken).ConfigureAwait(false);
            return _written.Contains(nativeId);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Appends a line where it is needed, durably; one that another process writes meanwhile is seen.</summary>
    /// <param name="line">The line: a post, which is written unless its id ever was, or a deletion, which is written if the post stands.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when another process holds the file.</returns>
    public async ValueTask<bool> AppendAsync(Post line, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var file = OpenAlone();
            if (file is null)
            {
                return false;
            }

            var endsWhole = await LearnAsync(file, cancellationToken).ConfigureAwait(false);
            if (line.Kind == PostKind.Written ? !_written.Contains(line.NativeId) : _standing.Contains(line.NativeId))
            {
                // A line that a killed process left unfinished is ended first, so that it cannot swallow this one.
                byte[] bytes = [.. endsWhole ? ""u8 : "\n"u8, .. PostJson.Write(line), (byte)'\n'];
                file.Position = file.Length;
                await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private FileStream? OpenAlone()
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null; // held by another process
        }
    }

    /// <summary>Reads the lines that were added since it was read last.</summary>
    /// <returns>Whether the file ends with a whole line.</returns>
    private async ValueTask<bool> LearnAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (file.Length < _known)
        {
            _written.Clear();
            _standing.Clear(); // somebody emptied it: it is known anew
            _known = 0;
        }

        file.Position = _known;
        var lines = new JsonLines(file, _known, int.MaxValue / 2);
        do
        {
            while (lines.TryTake(out var line))
            {
                Learn(line);
            }
        }
        while (await lines.FillAsync(cancellationToken).ConfigureAwait(false));
        _known = lines.Offset;
        return lines.Rest.IsEmpty;
    }

    private void Learn(ReadOnlySpan<byte> line)
    {
        PostJson.Read(FilesConnector.Channel, line, out var post);
        if (post is { Kind: PostKind.Written })
        {
            _written.Add(post.NativeId);
            _standing.Add(post.NativeId);
        }
        else if (post is { Kind: PostKind.Deleted })
        {
            _standing.Remove(post.NativeId);
        }
    }
}
