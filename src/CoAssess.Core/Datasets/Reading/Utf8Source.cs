using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CoAssess.Datasets;

/// <summary>Gives text of unknown encoding as UTF-8: what is UTF-8 passes as it is, any other byte is read as Windows-1252.</summary>
/// <remarks>No decision has to be taken back: until the first byte above 127 all three encodings are one, and after it each byte tells for itself.</remarks>
internal sealed class Utf8Source(Stream file, bool marked) : ForwardOnlyStream
{
    private static readonly byte[][] Windows1252 = MakeTable();
    private readonly byte[] _held = new byte[4];
    private readonly ArrayBufferWriter<byte> _transcoded = new(1024);
    private int _heldCount;
    private int _given;
    private bool _ended;

    /// <summary>Gets whether letters beyond ASCII came as UTF-8.</summary>
    public bool HasUtf8 { get; private set; }

    /// <summary>Gets how many bytes were no UTF-8.</summary>
    public long OtherBytes { get; private set; }

    /// <summary>Gets the name of the encoding as far as the text has been read.</summary>
    public string Encoding => OtherBytes > 0 ? "windows-1252" : HasUtf8 || marked ? "utf-8" : "ascii";

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            if (_given < _transcoded.WrittenCount)
            {
                var give = Math.Min(buffer.Length, _transcoded.WrittenCount - _given);
                _transcoded.WrittenSpan.Slice(_given, give).CopyTo(buffer);
                _given += give;
                return give;
            }

            if (_ended || buffer.IsEmpty)
            {
                return 0;
            }

            if (ReadOn(buffer) is > 0 and var read)
            {
                return read;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads on; gives what passes as it is, or 0 when it had to be transcoded first.</summary>
    private int ReadOn(Span<byte> buffer)
    {
        if (buffer.Length <= _held.Length)
        {
            Span<byte> small = stackalloc byte[64];
            Transcode(small[..FillFrom(small)]);
            return 0;
        }

        var text = buffer[..FillFrom(buffer)];
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        var whole = _ended ? text : HoldBackTail(text);
        if (Utf8.IsValid(whole))
        {
            HasUtf8 |= !whole.IsEmpty;
            return whole.Length;
        }

        Transcode(whole);
        return 0;
    }

    private int FillFrom(Span<byte> buffer)
    {
        _held.AsSpan(0, _heldCount).CopyTo(buffer);
        var read = file.Read(buffer[_heldCount..]);
        _ended = read == 0;
        var filled = _heldCount + read;
        _heldCount = 0;
        return filled;
    }

    /// <summary>Keeps the beginning of a letter whose other bytes have not been read yet.</summary>
    private Span<byte> HoldBackTail(Span<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var letter = text[^back];
            var length = letter switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, >= 0x80 => 0, _ => 1 };
            if (length == 0)
            {
                continue;
            }

            if (length > back)
            {
                text[^back..].CopyTo(_held);
                _heldCount = back;
                return text[..^back];
            }

            break;
        }

        return text;
    }

    private void Transcode(ReadOnlySpan<byte> text)
    {
        _transcoded.ResetWrittenCount();
        _given = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            plain = plain < 0 ? text.Length : plain;
            _transcoded.Write(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty)
            {
                break;
            }

            if (Rune.DecodeFromUtf8(text, out _, out var length) == OperationStatus.Done)
            {
                HasUtf8 = true;
                _transcoded.Write(text[..length]);
                text = text[length..];
            }
            else
            {
                OtherBytes++;
                _transcoded.Write(Windows1252[text[0] - 0x80]);
                text = text[1..];
            }
        }
    }

    private static byte[][] MakeTable()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)
            ?? throw new InvalidOperationException("The runtime has no Windows-1252.");
        return [.. Enumerable.Range(0x80, 0x80).Select(letter => System.Text.Encoding.UTF8.GetBytes(encoding.GetString([(byte)letter])))];
    }
}
