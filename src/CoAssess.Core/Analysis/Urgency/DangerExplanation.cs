namespace CoAssess.Analysis;

/// <summary>Finds the words of a text that tell most of danger: those without which it would tell least of it. One for each thread.</summary>
/// <param name="model">Who judges.</param>
internal sealed class DangerExplanation(DangerModel model)
{
    /// <summary>How many words behind one another are left out to see how much they said.</summary>
    private const int Width = 3;

    private const int Shown = 2;

    /// <summary>In a long text not every word is tried.</summary>
    private const int MostTried = 48;

    private readonly DangerSums _whole = model.NewSums();
    private readonly DangerSums _without = model.NewSums();
    private readonly DangerSenses _senses = new();
    private readonly DangerGap _gap = new(model);
    private readonly int[] _places = new int[Shown * Width];
    private Rest? _rest;

    /// <summary>Gets who judges.</summary>
    public DangerModel Model => model;

    /// <inheritdoc cref="DangerModel.Explain"/>
    public Span<int> Find(TextFeatures features, PlainWords words, ReadOnlySpan<char> text)
    {
        Span<float> left = stackalloc float[words.Count];
        left.Fill(float.MaxValue);
        Judge(features, words, text, left);
        var count = 0;
        for (var i = 0; i < Shown; i++)
        {
            var best = 0;
            for (var word = 1; word < left.Length; word++)
            {
                best = left[word] < left[best] ? word : best;
            }

            for (var word = Math.Max(0, best - Width + 1); word < Math.Min(best + Width, left.Length); word++)
            {
                left[word] = float.MaxValue;
                if (word >= best)
                {
                    _places[count++] = word;
                }
            }
        }

        _places.AsSpan(0, count).Sort();
        return _places.AsSpan(0, count);
    }

    /// <summary>Judges the text without each word and those behind it.</summary>
    /// <param name="features">The words and letters of the text.</param>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="text">The text.</param>
    /// <param name="left">By word, how much of danger is left: the logarithm of its odds.</param>
    /// <returns>For how many the rest did not have to be read.</returns>
    internal int Judge(TextFeatures features, PlainWords words, ReadOnlySpan<char> text, Span<float> left)
    {
        var hashes = _senses.Read(words, text, model.Vocabulary);
        var canBeTold = DangerGap.CanBeTold(words, text);
        if (canBeTold)
        {
            _whole.Clear();
            _whole.Add(new(features.Words, features.Grams, hashes));
            _gap.Begin();
        }

        var (told, step) = (0, 1 + (words.Count / MostTried));
        for (var word = 0; word < words.Count; word += step)
        {
            var last = words[Math.Min(word + Width, words.Count) - 1];
            var (start, end) = (words[word].Start, last.Start + last.Length);
            var isTold = canBeTold && _gap.TryFind(features, words, _senses.Senses, text, start, end);
            left[word] = isTold ? WithoutGap(words.Count) : (_rest ??= new()).Judge(model, text, start, end);
            told += isTold ? 1 : 0;
        }

        return told;
    }

    private float WithoutGap(int words)
    {
        if (words == _gap.WordsLost)
        {
            return float.NegativeInfinity; // nothing else was said
        }

        _without.Take(_whole);
        _without.Remove(_gap.Lost.All);
        _without.Add(_gap.Gained.All);
        return model.LogOdds(_without);
    }

    /// <summary>Reads the rest of a text as a text of its own.</summary>
    private sealed class Rest
    {
        private readonly TextFeatures _features = new();
        private readonly PlainWords _words = new();
        private readonly char[] _chars = new char[TextTokens.MostChars];

        public float Judge(DangerModel model, ReadOnlySpan<char> text, int start, int end)
        {
            text = text[..Math.Min(text.Length, _chars.Length)];
            var before = text[..Math.Min(start, text.Length)];
            var behind = text[Math.Min(end, text.Length)..];
            before.CopyTo(_chars);
            behind.CopyTo(_chars.AsSpan(before.Length));
            var rest = _chars.AsSpan(0, before.Length + behind.Length);
            _words.Read(rest);
            _features.Read(rest);
            return model.LogOdds(_features, _words, rest, out _);
        }
    }
}
