using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Tells danger by what words mean together: filters over three words each, of which the strongest answer counts (Kim 2014). What a filter answers to a word was worked out
/// for every word when the model was learned, so that a text costs a few additions a word.
/// </summary>
internal sealed class DangerModel
{
    /// <summary>The version of the words that it was learned by.</summary>
    public const string Features = "danger-words-1";

    /// <summary>How many words a filter sees at once.</summary>
    public const int Width = 3;

    /// <summary>The class of texts that tell of no danger.</summary>
    public const int Ordinary = 0;

    private const int Block = 16;
    private const int MostFilters = 256;
    private const int Shown = 2;

    private readonly DangerVocabulary _vocabulary;
    private readonly sbyte[] _answers;
    private readonly float[] _steps;
    private readonly float[] _offsets;
    private readonly float[] _weights;
    private readonly float[] _classOffsets;

    /// <summary>Takes a model as it was learned.</summary>
    public DangerModel(ModelFile file)
    {
        Kinds = file.Card.Classes;
        _vocabulary = new(file.Table<uint>("words"), file.Table<uint>("slips"), file.Table<ushort>("slipOf"));
        (_steps, _offsets, _weights, _classOffsets) = (file.Table<float>("steps"), file.Table<float>("offsets"), file.Table<float>("weights"), file.Table<float>("classOffsets"));
        var learned = file.Table<sbyte>("answers");
        var row = Width * _steps.Length;
        _answers = new sbyte[row + learned.Length]; // the first row is that of a word not known
        learned.CopyTo(_answers, row);
        if (_steps.Length is 0 or > MostFilters || _steps.Length % Block != 0 || learned.Length != file.Table<uint>("words").Length * row
            || _weights.Length != Kinds.Count * _steps.Length || _classOffsets.Length != Kinds.Count || _offsets.Length != _steps.Length)
        {
            throw new ModelFileException("The tables of the model of danger do not fit one another.");
        }

        Version = file.Card.Version;
    }

    /// <summary>Gets the model that ships with this version.</summary>
    public static DangerModel Shipped => Load.Value;

    /// <summary>Gets what it tells apart: ordinary, then the kinds of danger.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Gets its version.</summary>
    public string Version { get; }

    private static Lazy<DangerModel> Load { get; } = new(static () => new(ModelFile.Resource("urgency.model", Features)));

    /// <summary>Judges words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="text">The text they stand in.</param>
    /// <returns>How likely it is that they tell of danger, and of which kind most likely.</returns>
    public (float Probability, int Kind) Judge(PlainWords words, ReadOnlySpan<char> text)
    {
        Span<int> rows = stackalloc int[PlainWords.MostWords + 2];
        Span<float> scores = stackalloc float[Kinds.Count];
        Span<float> heard = stackalloc float[_steps.Length];
        rows = Rows(words, text, rows);
        Hear(rows, heard);
        return Judge(heard, scores);
    }

    /// <summary>Gives the words that speak most for a kind of danger, in their order.</summary>
    public void Explain(PlainWords words, ReadOnlySpan<char> text, int kind, List<int> places)
    {
        Span<int> rows = stackalloc int[PlainWords.MostWords + 2];
        Span<float> heard = stackalloc float[_steps.Length];
        Span<float> gains = stackalloc float[words.Count];
        rows = Rows(words, text, rows);
        Hear(rows, heard);
        gains.Clear();
        for (var filter = 0; filter < heard.Length; filter++)
        {
            var gain = heard[filter] * (_weights[(kind * heard.Length) + filter] - _weights[filter]);
            gains[Loudest(rows, filter)] += MathF.Max(0, gain);
        }

        places.Clear();
        for (var i = 0; i < Shown; i++)
        {
            var best = 0;
            for (var word = 1; word < gains.Length; word++)
            {
                best = gains[word] > gains[best] ? word : best;
            }

            if (gains[best] > 0)
            {
                places.AddRange(Enumerable.Range(best - 1, Width).Where(word => word >= 0 && word < words.Count && !places.Contains(word)));
                gains[best] = 0;
            }
        }

        places.Sort();
    }

    private (float Probability, int Kind) Judge(ReadOnlySpan<float> heard, Span<float> scores)
    {
        _classOffsets.CopyTo(scores);
        var kind = 1;
        for (var of = 0; of < scores.Length; of++)
        {
            var weights = _weights.AsSpan(of * heard.Length, heard.Length);
            var sum = Vector128<float>.Zero;
            for (var filter = 0; filter < heard.Length; filter += Vector128<float>.Count)
            {
                sum += Vector128.Create(heard[filter..]) * Vector128.Create<float>(weights[filter..]);
            }

            scores[of] += Vector128.Sum(sum);
            kind = of > 0 && scores[of] > scores[kind] ? of : kind;
        }

        var all = 0f;
        for (var of = 1; of < scores.Length; of++)
        {
            all += MathF.Exp(scores[of] - scores[kind]);
        }

        return (1 / (1 + (MathF.Exp(scores[Ordinary] - scores[kind]) / all)), kind);
    }

    private Span<int> Rows(PlainWords words, ReadOnlySpan<char> text, Span<int> rows)
    {
        var row = Width * _steps.Length;
        rows[0] = 0;
        for (var word = 0; word < words.Count; word++)
        {
            rows[word + 1] = _vocabulary.NumberOf(words[word], text) * row;
        }

        rows[words.Count + 1] = 0;
        return rows[..(words.Count + 2)];
    }

    /// <summary>Gives for each filter its strongest answer to any three words.</summary>
    private void Hear(ReadOnlySpan<int> rows, Span<float> heard)
    {
        ref var answers = ref MemoryMarshal.GetArrayDataReference(_answers);
        var filters = (nuint)_steps.Length;
        Span<short> loudest = stackalloc short[MostFilters];
        for (nuint block = 0; block < filters; block += Block)
        {
            var (low, high) = (Vector128.Create(short.MinValue), Vector128.Create(short.MinValue));
            for (var at = 1; at + 1 < rows.Length; at++)
            {
                var before = Vector128.LoadUnsafe(ref answers, (nuint)rows[at - 1] + block);
                var here = Vector128.LoadUnsafe(ref answers, (nuint)rows[at] + filters + block);
                var behind = Vector128.LoadUnsafe(ref answers, (nuint)rows[at + 1] + (2 * filters) + block);
                low = Vector128.Max(low, Vector128.WidenLower(before) + Vector128.WidenLower(here) + Vector128.WidenLower(behind));
                high = Vector128.Max(high, Vector128.WidenUpper(before) + Vector128.WidenUpper(here) + Vector128.WidenUpper(behind));
            }

            low.CopyTo(loudest[(int)block..]);
            high.CopyTo(loudest[((int)block + (Block / 2))..]);
        }

        for (var filter = 0; filter < heard.Length; filter++)
        {
            heard[filter] = rows.Length == 2 ? 0 : MathF.Max(0, (loudest[filter] * _steps[filter]) + _offsets[filter]);
        }
    }

    private int Loudest(ReadOnlySpan<int> rows, int filter)
    {
        var (best, at) = (int.MinValue, 0);
        for (var word = 1; word + 1 < rows.Length; word++)
        {
            var answer = _answers[rows[word - 1] + filter] + _answers[rows[word] + _steps.Length + filter] + _answers[rows[word + 1] + (2 * _steps.Length) + filter];
            (best, at) = answer > best ? (answer, word - 1) : (best, at);
        }

        return at;
    }
}
