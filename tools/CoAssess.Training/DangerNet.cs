using System.Numerics;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>A text as the numbers of its words, its class, and how much it counts.</summary>
internal sealed record DangerExample(int[] Words, int Class, float Weight);

/// <summary>
/// Learns the filters of <see cref="DangerModel"/> from word vectors that stay as they are: filters over three words, the strongest answer of each, a linear layer over the classes.
/// Adam with decay, words and answers left out at random; one thread and one seed, so that the same texts give the same bytes.
/// </summary>
internal sealed class DangerNet
{
    private const int Dimensions = WordVectors.Length;
    private const int Batch = 32;
    private const float Rate = 0.002f;
    private const float Decay = 0.01f;
    private const float LeftOutWords = 0.2f;
    private const float LeftOutFilters = 0.4f;

    private readonly Random _random;
    private readonly float[][] _vectors;
    private readonly int _filters;
    private readonly int _classes;
    private readonly Learned _w;
    private readonly Learned _b;
    private readonly Learned _u;
    private readonly Learned _c;

    private readonly float[] _heard;
    private readonly int[] _at;
    private readonly float[] _scores;
    private readonly float[] _back;
    private float[] _answers = [];

    public DangerNet(float[][] vectors, int filters, int classes, int seed)
    {
        (_random, _vectors, _filters, _classes) = (new(seed), vectors, filters, classes);
        _w = new(DangerModel.Width * Dimensions * filters, Decay);
        _b = new(filters, 0);
        _u = new(classes * filters, Decay);
        _c = new(classes, 0);
        _w.Scatter(_random, 0.1f);
        _u.Scatter(_random, 0.2f);
        (_heard, _at, _scores, _back) = (new float[filters], new int[filters], new float[classes], new float[filters]);
    }

    public float[] Offsets => _b.Values;

    public float[] Weights => _u.Values;

    public float[] ClassOffsets => _c.Values;

    public void Learn(IReadOnlyList<DangerExample> examples, int passes)
    {
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var steps = passes * (examples.Count / Batch);
        for (var (pass, step) = (0, 0); pass < passes; pass++)
        {
            _random.Shuffle(order);
            for (var from = 0; from + Batch <= order.Length; from += Batch)
            {
                for (var i = from; i < from + Batch; i++)
                {
                    Step(examples[order[i]]);
                }

                step++;
                var rate = Rate * MathF.Min(1, 2f * (steps - step) / steps);
                _w.Update(step, rate);
                _b.Update(step, rate);
                _u.Update(step, rate);
                _c.Update(step, rate);
            }
        }
    }

    /// <summary>Gives what each filter answers to a word at each of its places.</summary>
    public float[] Answers(int word)
    {
        var answers = new float[DangerModel.Width * _filters];
        for (var place = 0; place < DangerModel.Width; place++)
        {
            Answer(_vectors[word], place, answers.AsSpan(place * _filters, _filters));
        }

        return answers;
    }

    private void Step(DangerExample example)
    {
        var words = example.Words.Select(word => _random.NextSingle() < LeftOutWords ? 0 : word).ToArray();
        Hear(words);
        for (var filter = 0; filter < _filters; filter++)
        {
            _heard[filter] = _random.NextSingle() < LeftOutFilters ? 0 : MathF.Max(0, _heard[filter]) / (1 - LeftOutFilters);
        }

        Score();
        Array.Clear(_back);
        for (var of = 0; of < _classes; of++)
        {
            var wrong = example.Weight * (_scores[of] - (of == example.Class ? 1 : 0)) / Batch;
            _c.Slopes[of] += wrong;
            for (var filter = 0; filter < _filters; filter++)
            {
                _u.Slopes[(of * _filters) + filter] += wrong * _heard[filter];
                _back[filter] += wrong * _u.Values[(of * _filters) + filter];
            }
        }

        for (var filter = 0; filter < _filters; filter++)
        {
            if (_heard[filter] <= 0)
            {
                continue;
            }

            var slope = _back[filter] / (1 - LeftOutFilters);
            _b.Slopes[filter] += slope;
            for (var place = 0; place < DangerModel.Width; place++)
            {
                var word = _at[filter] + place - 1;
                if (word >= 0 && word < words.Length && words[word] > 0)
                {
                    var vector = _vectors[words[word]];
                    var at = (place * Dimensions * _filters) + filter;
                    for (var d = 0; d < Dimensions; d++, at += _filters)
                    {
                        _w.Slopes[at] += slope * vector[d];
                    }
                }
            }
        }
    }

    private void Hear(int[] words)
    {
        var row = DangerModel.Width * _filters;
        if (_answers.Length < (words.Length + 2) * row)
        {
            _answers = new float[(words.Length + 2) * row];
        }

        _answers.AsSpan(0, (words.Length + 2) * row).Clear();
        for (var word = 0; word < words.Length; word++)
        {
            for (var place = 0; words[word] > 0 && place < DangerModel.Width; place++)
            {
                Answer(_vectors[words[word]], place, _answers.AsSpan(((word + 1) * row) + (place * _filters), _filters));
            }
        }

        Array.Fill(_heard, float.MinValue);
        for (var word = 0; word < words.Length; word++)
        {
            var (before, here, behind) = (word * row, ((word + 1) * row) + _filters, ((word + 2) * row) + (2 * _filters));
            for (var filter = 0; filter < _filters; filter++)
            {
                var answer = _answers[before + filter] + _answers[here + filter] + _answers[behind + filter];
                if (answer > _heard[filter])
                {
                    (_heard[filter], _at[filter]) = (answer, word);
                }
            }
        }

        for (var filter = 0; filter < _filters; filter++)
        {
            _heard[filter] = words.Length == 0 ? 0 : _heard[filter] + _b.Values[filter];
        }
    }

    private void Answer(float[] vector, int place, Span<float> answers)
    {
        answers.Clear();
        for (var d = 0; d < Dimensions; d++)
        {
            var weights = _w.Values.AsSpan(((place * Dimensions) + d) * _filters, _filters);
            for (var filter = 0; filter < _filters; filter += Vector<float>.Count)
            {
                (new Vector<float>(answers[filter..]) + (new Vector<float>(weights[filter..]) * vector[d])).CopyTo(answers[filter..]);
            }
        }
    }

    private void Score()
    {
        for (var of = 0; of < _classes; of++)
        {
            var score = _c.Values[of];
            for (var filter = 0; filter < _filters; filter++)
            {
                score += _heard[filter] * _u.Values[(of * _filters) + filter];
            }

            _scores[of] = score;
        }

        var most = _scores.Max();
        var sum = 0f;
        for (var of = 0; of < _classes; of++)
        {
            sum += _scores[of] = MathF.Exp(_scores[of] - most);
        }

        for (var of = 0; of < _classes; of++)
        {
            _scores[of] /= sum;
        }
    }

    /// <summary>Numbers that are learned, with what Adam keeps of them.</summary>
    private sealed class Learned(int count, float decay)
    {
        private readonly float[] _first = new float[count];
        private readonly float[] _second = new float[count];

        public float[] Values { get; } = new float[count];

        public float[] Slopes { get; } = new float[count];

        public void Scatter(Random random, float width)
        {
            for (var i = 0; i < count; i++)
            {
                Values[i] = ((2 * random.NextSingle()) - 1) * width;
            }
        }

        public void Update(int step, float rate)
        {
            const float keepFirst = 0.9f;
            const float keepSecond = 0.999f;
            var (one, two) = (1 - MathF.Pow(keepFirst, step), 1 - MathF.Pow(keepSecond, step));
            for (var i = 0; i < count; i++)
            {
                _first[i] = (keepFirst * _first[i]) + ((1 - keepFirst) * Slopes[i]);
                _second[i] = (keepSecond * _second[i]) + ((1 - keepSecond) * Slopes[i] * Slopes[i]);
                Values[i] -= rate * ((_first[i] / one / (MathF.Sqrt(_second[i] / two) + 1e-8f)) + (decay * Values[i]));
                Slopes[i] = 0;
            }
        }
    }
}
