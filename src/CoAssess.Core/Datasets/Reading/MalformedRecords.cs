using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>The records whose quotes are broken, as the parser reports them, until the row pass has come to them.</summary>
internal sealed class MalformedRecords
{
    private readonly Queue<(long Line, string Reason)> _waiting = new();

    /// <summary>Gets whether any waits.</summary>
    public bool Any => _waiting.Count > 0;

    /// <summary>Takes the parser's report; a stray quote inside an unquoted cell harms nothing and is no report.</summary>
    public void Add(CsvMalformedRecord record)
    {
        var reason = record.Reason switch
        {
            CsvMalformedReason.TextAfterClosingQuote => "Text follows a closing quote; double the quotes inside a cell.",
            CsvMalformedReason.UnterminatedQuote => "A quote opens here and is never closed; everything after it was read as one cell. Close the quote or take it out.",
            _ => null,
        };
        if (reason is not null)
        {
            _waiting.Enqueue((record.LineNumber, reason));
        }
    }

    /// <summary>Takes what is reported of the record that begins on a line; null for nothing.</summary>
    public string? Take(long line)
    {
        while (_waiting.TryPeek(out var next) && next.Line < line)
        {
            _waiting.Dequeue();
        }

        return _waiting.TryPeek(out var found) && found.Line == line ? _waiting.Dequeue().Reason : null;
    }
}
