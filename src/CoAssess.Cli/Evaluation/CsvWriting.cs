using System.Buffers;
using System.Text;

namespace CoAssess.Cli;

/// <summary>Writes a CSV file (RFC 4180).</summary>
internal sealed class CsvWriting(FileInfo file) : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private readonly StreamWriter _writer = new(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);

    public void Row(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            _writer.Write(cells[i].AsSpan().ContainsAny(Special) ? $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cells[i]);
        }

        _writer.Write("\r\n");
    }

    public void Dispose() => _writer.Dispose();
}
