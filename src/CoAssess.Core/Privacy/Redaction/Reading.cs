using System.Runtime.InteropServices;

namespace CoAssess.Privacy;

/// <summary>What one pass found in a text, and what the text becomes without it.</summary>
internal readonly ref struct Reading
{
    private readonly ReadOnlySpan<char> _raw;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<Detail> _details;
    private readonly FoldedText? _folded;

    /// <param name="raw">The text as it was given.</param>
    /// <param name="folded">The text as it was read; null when that is the same.</param>
    /// <param name="details">What was found in the text as it was read, in order.</param>
    /// <param name="isSettled">Whether the next pass is sure to find nothing.</param>
    public Reading(ReadOnlySpan<char> raw, FoldedText? folded, List<Detail> details, bool isSettled)
    {
        _raw = raw;
        _text = folded is null ? raw : folded.Text;
        _details = CollectionsMarshal.AsSpan(details);
        (_folded, IsSettled) = (folded, isSettled);
    }

    /// <summary>Gets whether the next pass is sure to find nothing; never of a text that was folded.</summary>
    public bool IsSettled { get; }

    public bool IsEmpty => _details.IsEmpty;

    /// <summary>Blanks the text as it was read. Nothing is asked of this afterwards.</summary>
    public void Forget() => _folded?.Forget();

    /// <summary>Gives the raw places of what was found.</summary>
    public RedactionFinding[] Findings()
    {
        var findings = new RedactionFinding[_details.Length];
        for (var i = 0; i < findings.Length; i++)
        {
            var (start, end) = Raw(_details[i]);
            findings[i] = new(_details[i].Kind, start, end - start);
        }

        return findings;
    }

    /// <summary>Gives what is cut out of the raw text, with the lengths of what will stand there.</summary>
    public Cut[] Cuts()
    {
        var cuts = new Cut[_details.Length];
        for (var i = 0; i < cuts.Length; i++)
        {
            var (start, end) = Raw(_details[i]);
            cuts[i] = new(_details[i].Kind, start, end, Token.Length(_details[i].Kind, Words(_details[i])));
        }

        return cuts;
    }

    /// <summary>Writes the raw text with a token in the place of each detail.</summary>
    public string Write()
    {
        var length = _raw.Length;
        foreach (var detail in _details)
        {
            var (start, end) = Raw(detail);
            length += Token.Length(detail.Kind, Words(detail)) - (end - start);
        }

        return string.Create(length, this, static (words, of) => of.Write(words));
    }

    private void Write(Span<char> words)
    {
        var copied = 0;
        foreach (var detail in _details)
        {
            var (start, end) = Raw(detail);
            _raw[copied..start].CopyTo(words);
            words = words[(start - copied)..];
            words = words[Token.Write(detail.Kind, Words(detail), words)..];
            copied = end;
        }

        _raw[copied..].CopyTo(words);
    }

    private (int Start, int End) Raw(Detail detail) => _folded is null ? (detail.Start, detail.End) : (_folded.RawStart(detail.Start), _folded.RawEnd(detail.End));

    private ReadOnlySpan<char> Words(Detail detail) => _text[detail.Start..detail.End];
}
