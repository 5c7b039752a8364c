namespace CoAssess.Training;

/// <summary>Puts words that are used alike in the place of some of a text's, by their vectors, so that what was told of one is known of the other.</summary>
internal sealed class NearWords
{
    private const int CommonWords = 12_000;

    /// <summary>The most frequent words hold sentences together and stay.</summary>
    private const int Glue = 200;

    private const int Nearest = 5;
    private const float LeastAlike = 0.55f;
    private const int OneOf = 3;

    private readonly Dictionary<string, string[]> _near = new(StringComparer.Ordinal);

    /// <summary>Finds what is near the words of messages.</summary>
    /// <param name="vectors">The file of word vectors.</param>
    /// <param name="messages">The messages.</param>
    public NearWords(string vectors, IEnumerable<TrainingText> messages)
    {
        var common = WordVectors.Read(vectors, CommonWords).Skip(Glue).Where(static of => of.Word.Length > 2 && of.Word.All(char.IsAsciiLetterLower)).Select(static of => (of.Word, Vector: WordSenses.OfLengthOne(of.Vector))).ToList();
        var at = common.Select(static (of, i) => (of.Word, i)).ToDictionary(static of => of.Word, static of => of.i, StringComparer.Ordinal);
        string[] words = [.. messages.SelectMany(static message => message.Text.Split(' ')).Distinct(StringComparer.Ordinal).Where(at.ContainsKey)];
        var near = new string[words.Length][];
        Parallel.For(0, words.Length, word => near[word] = LikeIt(common, at[words[word]]));
        foreach (var (word, others) in words.Zip(near))
        {
            _near[word] = others;
        }
    }

    /// <summary>Gives a text with other words in the place of some.</summary>
    public string Instead(string text, Random random)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (_near.TryGetValue(words[i], out var others) && others.Length > 0 && random.Next(OneOf) == 0)
            {
                words[i] = others[random.Next(others.Length)];
            }
        }

        return string.Join(' ', words);
    }

    private static string[] LikeIt(List<(string Word, float[] Vector)> words, int at) =>
        [.. words.Where((_, other) => other != at).Select(of => (of.Word, Likeness: WordSenses.Product(words[at].Vector, of.Vector))).Where(static of => of.Likeness >= LeastAlike)
            .OrderByDescending(static of => of.Likeness).Take(Nearest).Select(static of => of.Word)];
}
