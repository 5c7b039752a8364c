namespace CoAssess.Analysis;

/// <summary>Texts that are the same once folded, counted as one.</summary>
/// <param name="First">The first text of each.</param>
/// <param name="Number">For every text, which of them it is; a text without a visible character is like no other.</param>
internal sealed record DifferentTexts(IReadOnlyList<int> First, IReadOnlyList<int> Number)
{
    public static DifferentTexts Of(IReadOnlyList<string> texts)
    {
        List<int> first = [];
        var number = new int[texts.Count];
        var known = new Dictionary<string, int>(texts.Count, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var folded = new char[1024];
        for (var i = 0; i < number.Length; i++)
        {
            if (folded.Length < texts[i].Length + ShingleText.Margin)
            {
                folded = new char[2 * (texts[i].Length + ShingleText.Margin)];
            }

            var key = folded.AsSpan(0, ShingleText.Fold(texts[i], folded));
            if (key.IsEmpty || !known.TryGetValue(key, out number[i]))
            {
                number[i] = first.Count;
                first.Add(i);
                if (!key.IsEmpty)
                {
                    known[key] = number[i];
                }
            }
        }

        return new(first, number);
    }
}
