using System.Collections.Frozen;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>
/// What a council's corrections add to the scores of the shipped model: a few numbers for words and pairs of words that stand in corrected texts, and for nothing else,
/// so that what nobody corrected is judged as before.
/// </summary>
/// <remarks>
/// Passive-aggressive learning (Crammer and others 2006, PA-I, several classes), started from the shipped model, which stays as it is: each step is no larger than the mistake
/// asks for and than <see cref="LargestStep"/>, and no number grows beyond <see cref="Largest"/>. The same corrections give the same numbers.
/// </remarks>
internal sealed class CorrectedWeights
{
    /// <summary>How many corrections are learned from, the newest.</summary>
    public const int Most = 2000;

    private const int Passes = 10;
    private const float Margin = 1;
    private const float LargestStep = 0.4f;
    private const float Largest = 1.5f;
    private const uint Pair = 0x9E3779B1;
    private const byte Follows = 1;

    /// <summary>What must speak for a text being about a service, as the logarithm of its odds, once officers have said that it is.</summary>
    private const float Open = -0.8f;

    /// <summary>The score of a service that the shipped model was never taught: that of what is clearly another.</summary>
    private const float Untaught = -1;

    private static readonly FrozenSet<uint> Hollow = new[]
    {
        "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "by", "for", "with", "from", "is", "are", "was", "were", "be", "been", "has", "have", "had", "it", "its", "this", "that", "there",
        "i", "we", "you", "they", "he", "she", "my", "our", "your", "their", "not", "no", "so", "but", "as", "if", "when", "very", "just", "please", "can", "could", "would", "will", "do", "does", "all",
    }.Select(PlainWords.HashOf).ToFrozenSet();

    [ThreadStatic]
    private static PlainWords? _words;

    private readonly int[] _services;
    private readonly Dictionary<uint, float[]> _weights;

    private readonly Dictionary<uint, float> _evidence;

    private CorrectedWeights(int[] services, Dictionary<uint, float[]> weights, Dictionary<uint, float> evidence) => (_services, _weights, _evidence) = (services, weights, evidence);

    /// <summary>Gets the services that corrections spoke of beside those of the shipped model.</summary>
    public IReadOnlyList<int> Untold => _services.AsSpan(ServiceClasses.Count).ToArray();

    /// <summary>Learns.</summary>
    /// <param name="corrections">The corrections, in any order.</param>
    public static CorrectedWeights Learn(IEnumerable<CorrectedText> corrections)
    {
        var newest = corrections.OrderByDescending(static of => of.CorrectedAt).ThenBy(static of => of.Feedback, StringComparer.Ordinal).Take(Most)
            .OrderBy(static of => of.Feedback, StringComparer.Ordinal).ToList();
        int[] untold = [.. newest.Select(static of => of.Lgsl).Distinct().Where(static lgsl => !ServiceClasses.Numbers.Contains(lgsl)).Order()];
        var learned = new CorrectedWeights([.. ServiceClasses.Numbers, .. untold], [], []);
        var texts = newest.Select(static of => (of.Lgsl, Text: WelshTerms.ToEnglish(of.Text))).Select(of =>
            (Services: learned.Services(of.Lgsl), IsService: of.Lgsl != 0, Words: WordsOf(of.Text), Scores: learned.Shipped(of.Text), Evidence: AboutModel.Shipped.Evidence(of.Text))).Where(static of => of.Words.Length > 0).ToList();
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var (services, isService, words, scores, evidence) in texts)
            {
                learned.Step(services, words, [.. scores]);
                learned.StepEvidence(isService, words, evidence);
            }
        }

        return learned;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static CorrectedWeights Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadString() != ServiceModel.Fine.Version)
        {
            throw new InvalidDataException("These corrections were learned beside another model; they are learned again in the night.");
        }

        var services = ServiceClasses.Numbers.Concat(Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt32())).ToArray();
        var weights = new Dictionary<uint, float[]>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (word, row) = (reader.ReadUInt32(), new float[services.Length]);
            for (var entries = reader.ReadByte(); entries > 0; entries--)
            {
                row[reader.ReadUInt16()] = reader.ReadSingle();
            }

            weights.Add(word, row);
        }

        return new(services, weights, ReadEvidence(reader));
    }

    /// <summary>Writes them, the same corrections as the same bytes.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(ServiceModel.Fine.Version);
        writer.Write(Untold.Count);
        foreach (var service in Untold)
        {
            writer.Write(service);
        }

        writer.Write(_weights.Count);
        foreach (var (word, row) in _weights.OrderBy(static of => of.Key))
        {
            var entries = row.Index().Where(static of => of.Item != 0).Take(byte.MaxValue).ToList();
            writer.Write(word);
            writer.Write((byte)entries.Count);
            foreach (var (service, weight) in entries)
            {
                writer.Write((ushort)service);
                writer.Write(weight);
            }
        }

        writer.Write(Follows);
        writer.Write(_evidence.Count);
        foreach (var (word, weight) in _evidence.OrderBy(static of => of.Key))
        {
            writer.Write(word);
            writer.Write(weight);
        }
    }

    /// <summary>Gives what corrections add to what speaks for a text being about a service at all, as the logarithm of its odds.</summary>
    /// <param name="text">The text, in English.</param>
    public float Evidence(string text) => _evidence.Count == 0 ? 0 : Evidence(WordsOf(text));

    /// <summary>Gives the scores of a text: those of the shipped model and what corrections add, then those of <see cref="Untold"/>.</summary>
    /// <param name="text">The text, in English.</param>
    public float[] Score(string text)
    {
        var scores = Shipped(text);
        Add(WordsOf(text), scores);
        return scores;
    }

    private float[] Shipped(string text)
    {
        var scores = new float[_services.Length];
        ServiceModel.Fine.Score(text, scores.AsSpan(0, ServiceClasses.Count));
        scores.AsSpan(ServiceClasses.Count).Fill(Untaught);
        return scores;
    }

    private void Step(int[] right, uint[] words, float[] scores)
    {
        Add(words, scores);
        var best = right.MaxBy(of => scores[of]);
        var rival = Enumerable.Range(0, scores.Length).Where(of => !right.Contains(of)).MaxBy(of => scores[of]);
        var miss = Margin - (scores[best] - scores[rival]);
        if (miss <= 0)
        {
            return;
        }

        var step = Math.Min(LargestStep, miss / 2) / MathF.Sqrt(words.Length);
        foreach (var word in words)
        {
            if (!_weights.TryGetValue(word, out var row))
            {
                _weights[word] = row = new float[_services.Length];
            }

            row[best] = Math.Clamp(row[best] + step, -Largest, Largest);
            row[rival] = Math.Clamp(row[rival] - step, -Largest, Largest);
        }
    }

    /// <summary>Moves what speaks for a service: up where officers named one and the shipped model would not hear of it, and down again where it was moved too far for what they said concerns none.</summary>
    private void StepEvidence(bool isService, uint[] words, float shipped)
    {
        var moved = Evidence(words);
        var miss = isService ? Open - (shipped + moved) : Math.Min(moved, shipped + moved - (2 * Open));
        if (miss <= 0)
        {
            return;
        }

        var step = (isService ? 1 : -1) * Math.Min(LargestStep, miss) / MathF.Sqrt(words.Length);
        foreach (var word in words)
        {
            _evidence[word] = Math.Clamp(_evidence.GetValueOrDefault(word) + step, -Largest, Largest);
        }
    }

    private float Evidence(uint[] words)
    {
        var sum = 0f;
        foreach (var word in words)
        {
            sum += _evidence.GetValueOrDefault(word);
        }

        return sum / MathF.Sqrt(Math.Max(1, words.Length));
    }

    /// <summary>Reads what follows the weights, where anything does: corrections that were learned before this was told apart have nothing there.</summary>
    private static Dictionary<uint, float> ReadEvidence(BinaryReader reader)
    {
        var evidence = new Dictionary<uint, float>();
        for (var left = reader.BaseStream.ReadByte() == Follows ? reader.ReadInt32() : 0; left > 0; left--)
        {
            evidence.Add(reader.ReadUInt32(), reader.ReadSingle());
        }

        return evidence;
    }

    private void Add(uint[] words, float[] scores)
    {
        var part = 1 / MathF.Sqrt(Math.Max(1, words.Length));
        foreach (var word in words)
        {
            if (_weights.TryGetValue(word, out var row))
            {
                for (var of = 0; of < scores.Length; of++)
                {
                    scores[of] += row[of] * part;
                }
            }
        }
    }

    /// <summary>Where a service stands: several kinds of report may have one number.</summary>
    private int[] Services(int lgsl) => [.. Enumerable.Range(0, _services.Length).Where(of => _services[of] == lgsl)];

    private static uint[] WordsOf(string text)
    {
        var (words, hashes, last) = (_words ??= new(), new HashSet<uint>(), 0u);
        words.Read(text);
        for (var word = 0; word < words.Count; word++)
        {
            var hash = words[word].Hash;
            if (!Hollow.Contains(hash))
            {
                hashes.Add(hash);
                hashes.Add((last * Pair) ^ hash);
                last = hash;
            }
        }

        return [.. hashes.Order()];
    }
}
