using System.IO.Hashing;

namespace CoAssess.Connectors.Files;

/// <summary>Reads the lines of a file from an offset, in constant memory whatever the file and its lines are.</summary>
internal sealed class JsonLines(FileStream file, long offset, int maxLineBytes)
{
    /// <summary>How much of an overlong line is kept for a person to look at.</summary>
    public const int KeptOfOverlong = 4096;

    private const int GuardBytes = 64;
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;
    private int _searched;
    private bool _inOverlong;
    private byte[] _overlong = [];

    /// <summary>Gets the offset of the next line.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Gets whether the line taken last was longer than allowed; what was given of it is its beginning.</summary>
    public bool WasOverlong { get; private set; }

    /// <summary>Gets what stands behind the last line's end, once the file is at its end.</summary>
    public ReadOnlySpan<byte> Rest => _inOverlong ? _overlong : _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes the next whole line that was read already, without its end.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        var found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        if (found < 0)
        {
            _searched = _end;
            line = default;
            return false;
        }

        var at = _searched + found;
        WasOverlong = _inOverlong || at - _start > maxLineBytes;
        line = _inOverlong ? _overlong : _buffer.AsSpan(_start, at - _start);
        line = WasOverlong ? line[..Math.Min(line.Length, KeptOfOverlong)] : line.TrimEnd((byte)'\r');
        Offset += at + 1 - _start;
        _start = _searched = at + 1;
        _inOverlong = false;
        return true;
    }

    /// <summary>Reads on.</summary>
    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_end - _start > maxLineBytes)
        {
            _overlong = _inOverlong ? _overlong : _buffer.AsSpan(_start, Math.Min(KeptOfOverlong, _end - _start)).ToArray();
            _inOverlong = true;
            Offset += _end - _start;
            _start = _searched = _end = 0;
        }

        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _searched -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    /// <summary>Gives the rest up as a line.</summary>
    public void TakeRest()
    {
        Offset += _end - _start;
        _start = _searched = _end;
        _inOverlong = false;
    }

    /// <summary>Hashes the last bytes before an offset, to tell later whether the file is still the same.</summary>
    /// <returns>Eight hexadecimal digits; empty at the beginning, or when the file is shorter.</returns>
    public static string Guard(FileStream file, long offset)
    {
        if (offset == 0 || file.Length < offset)
        {
            return "";
        }

        var length = (int)Math.Min(GuardBytes, offset);
        Span<byte> bytes = stackalloc byte[GuardBytes];
        return RandomAccess.Read(file.SafeFileHandle, bytes[..length], offset - length) == length
            ? Convert.ToHexStringLower(XxHash32.Hash(bytes[..length]))
            : "";
    }
}
