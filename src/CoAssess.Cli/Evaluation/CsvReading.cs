using System.Text;

namespace CoAssess.Cli;

/// <summary>Reads the records of a CSV file (RFC 4180; lines may end in LF, CR or both).</summary>
internal sealed class CsvReading(TextReader reader)
{
    private readonly StringBuilder _cell = new();
    private int _next = 1;

    /// <summary>Gets the line on which the latest record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Gets whether the file ended within quotation marks.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Reads a record.</summary>
    /// <param name="cells">Where its cells stand afterwards.</param>
    /// <returns>False at the end.</returns>
    public bool Read(List<string> cells)
    {
        cells.Clear();
        if (reader.Peek() < 0)
        {
            return false;
        }

        Line = _next;
        while (true)
        {
            _cell.Clear();
            var end = reader.Peek() == '"' ? ReadQuoted() : ReadPlain();
            cells.Add(_cell.ToString());
            if (end != ',')
            {
                if (end == '\r' && reader.Peek() == '\n')
                {
                    reader.Read();
                }

                _next++;
                return !IsBroken;
            }
        }
    }

    private int ReadPlain()
    {
        int c;
        while ((c = reader.Read()) is not (',' or '\n' or '\r' or -1))
        {
            _cell.Append((char)c);
        }

        return c;
    }

    private int ReadQuoted()
    {
        reader.Read();
        while (true)
        {
            var c = reader.Read();
            if (c < 0)
            {
                IsBroken = true;
                return c;
            }

            if (c == '"')
            {
                if (reader.Peek() != '"')
                {
                    return ReadPlain(); // what stands behind the closing mark belongs to the cell
                }

                c = reader.Read();
            }
            else if (c == '\n')
            {
                _next++;
            }

            _cell.Append((char)c);
        }
    }
}
