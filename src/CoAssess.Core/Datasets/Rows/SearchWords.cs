using System.Buffers;
using System.Globalization;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>Takes a text apart into the words it is found by: runs of letters and digits without case; an apostrophe is passed over.</summary>
internal ref struct SearchWords(ReadOnlySpan<byte> text, Span<byte> scratch)
{
    /// <summary>How much longer a word in lower case can be than it was.</summary>
    public const int Growth = 3;

    private readonly Span<byte> _scratch = scratch;
    private ReadOnlySpan<byte> _left = text;
    private int _length;

    /// <summary>Gets the word; gone at the next.</summary>
    public readonly ReadOnlySpan<byte> Current => _scratch[.._length];

    public readonly SearchWords GetEnumerator() => this;

    public bool MoveNext()
    {
        _length = 0;
        while (!_left.IsEmpty)
        {
            var first = _left[0];
            if (first < 0x80)
            {
                _left = _left[1..];
                if (char.IsAsciiLetterOrDigit((char)first))
                {
                    _scratch[_length++] = first is >= (byte)'A' and <= (byte)'Z' ? (byte)(first | 0x20) : first;
                }
                else if (first != '\'' && _length > 0)
                {
                    return true;
                }

                continue;
            }

            Rune.DecodeFromUtf8(_left, out var rune, out var used);
            _left = _left[used..];
            if (IsOfWord(rune))
            {
                _length += Rune.ToLowerInvariant(rune).EncodeToUtf8(_scratch[_length..]);
            }
            else if (rune.Value != '’' && _length > 0)
            {
                return true;
            }
        }

        return _length > 0;
    }

    /// <summary>Gives the words a person looks for, without those that another of them begins with; null for any row.</summary>
    public static IReadOnlyList<byte[]>? OfQuery(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var scratch = ArrayPool<byte>.Shared.Rent(bytes.Length * Growth);
        List<byte[]> words = [];
        foreach (var word in new SearchWords(bytes, scratch))
        {
            var beginning = word.ToArray();
            if (!words.Exists(other => other.AsSpan().StartsWith(beginning)))
            {
                words.RemoveAll(other => beginning.AsSpan().StartsWith(other));
                words.Add(beginning);
            }
        }

        ArrayPool<byte>.Shared.Return(scratch);
        return words;
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
