using System.Text;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns to tell languages of one script apart: naive Bayes over hashed words and groups of letters, as small numbers.</summary>
internal sealed class LanguageTraining(string data, string corpora)
{
    /// <summary>What a group of letters speaks for a language at most, either way, as a natural logarithm: one odd name decides nothing.</summary>
    private const double Most = 5;

    /// <summary>So many occurrences, spread like the mean of all languages, are added to those counted.</summary>
    private const double Doubt = 40_000;

    /// <summary>No language is learned from more letters than this; rarer words would be found in the larger ones only.</summary>
    private const int MostLetters = 1_200_000;

    /// <summary>One line of so many is left out to see how well lines are judged that were not learned.</summary>
    private const int LeftOut = 10;

    /// <summary>A council's texts are likelier English than all else, by this logarithm.</summary>
    private const float English = 1.5f;

    private static readonly (Script Script, int Bits, int Shortest, int Longest)[] Tables =
    [
        (Script.Latin, 16, 3, 4), (Script.Cyrillic, 14, 2, 4), (Script.Arabic, 14, 2, 4), (Script.Devanagari, 13, 2, 4), (Script.Hebrew, 13, 2, 3), (Script.Ethiopic, 13, 1, 3), (Script.Han, 14, 1, 2),
    ];

    private readonly LanguageText _text = new();

    public void Run(string path, DateOnly learnedOn)
    {
        var sources = new LanguageCorpora(corpora);
        var lines = LanguageSource.All.ToDictionary(static of => of.Tag, of => Kept(of, sources));
        foreach (var language in LanguageSource.All)
        {
            Console.Write($"{language.Tag} {lines[language.Tag].Sum(static line => line.Length):N0}; ");
        }

        Console.WriteLine();
        var trial = Read(Learn(lines, learnedOn, IsLearned, static _ => 1));
        var temperatures = Tables.ToDictionary(static of => of.Script, of => Fit(trial, of.Script, lines));
        trial = Read(Learn(lines, learnedOn, IsLearned, script => temperatures[script]));
        Report(trial, lines);
        ReportEnglish(trial);
        File.WriteAllBytes(path, Learn(lines, learnedOn, static _ => true, script => temperatures[script]));
    }

    private static bool IsLearned(string line) => Sum(line) % LeftOut != 0;

    private static uint Sum(string line)
    {
        var sum = 2166136261u;
        foreach (var unit in line)
        {
            sum = (sum ^ unit) * 16777619;
        }

        return sum >> 8;
    }

    private static LanguageModel Read(byte[] file) => new(ModelFile.Read(file, LanguageText.Features));

    private List<string> Kept(LanguageSource language, LanguageCorpora sources)
    {
        var (kept, letters) = (new List<string>(), 0);
        var all = language.Tag == "en" ? EnglishTexts().Concat(sources.Lines(language)) : sources.Lines(language);
        foreach (var line in all.Where(static line => line.Length > 1).Distinct(StringComparer.Ordinal).OrderBy(Sum))
        {
            if (_text.Read(line) == language.Script && letters < MostLetters)
            {
                letters += _text.Letters;
                kept.Add(line);
            }
        }

        return kept;
    }

    private IEnumerable<string> EnglishTexts() => Corpora.Tweets(data).Select(static tweet => tweet.Text).Concat(Corpora.Reports(data, "shef_c").Select(static report => report.Text));

    private byte[] Learn(Dictionary<string, List<string>> lines, DateOnly learnedOn, Func<string, bool> isLearned, Func<Script, float> temperature)
    {
        var (names, parts, tables) = (new List<string>(), new List<ModelPart>(), new List<byte[]>());
        foreach (var (script, bits, shortest, longest) in Tables)
        {
            var languages = LanguageSource.All.Where(of => of.Script == script).Select(static of => of.Tag).ToArray();
            var (rows, step) = Rows([.. languages.Select(tag => Counts([.. lines[tag].Where(isLearned)], script, bits, shortest, longest))]);
            var leanings = languages.Select(static tag => tag == "en" ? English : 0).ToArray();
            foreach (var (name, table) in ((string, byte[])[])
            [
                ($"{script} rows", Quantised.Bytes<sbyte>(rows)), ($"{script} leanings", Quantised.Bytes<float>(leanings)),
                ($"{script} numbers", Quantised.Bytes<float>([step * temperature(script), shortest, longest])),
            ])
            {
                parts.Add(new(name, table.Length));
                tables.Add(table);
            }

            names.AddRange(languages.Select(tag => $"{script} {tag}"));
        }

        using var stream = new MemoryStream();
        ModelFile.Write(stream, new("language", $"language-1 {LanguageText.Features}", learnedOn, names, parts), tables);
        return stream.ToArray();
    }

    private double[] Counts(List<string> lines, Script script, int bits, int shortest, int longest)
    {
        var counts = new double[1 << bits];
        foreach (var line in lines)
        {
            Count(line, 1);
            if (script == Script.Latin && Plain(line) is var plain && plain != line)
            {
                Count(plain, 0.5); // accents are often left out
            }
        }

        return counts;

        void Count(string line, double weight)
        {
            if (_text.Read(line) == script)
            {
                foreach (var hash in _text.Hashes(shortest, longest))
                {
                    counts[hash >> (32 - bits)] += weight;
                }
            }
        }
    }

    private static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var unit in line.Normalize(NormalizationForm.FormD))
        {
            if (!Scripts.IsAccent(unit))
            {
                plain.Append(unit switch { 'ł' => 'l', 'Ł' => 'L', 'ı' => 'i', 'đ' => 'd', 'ø' => 'o', _ => unit });
            }
        }

        return plain.ToString();
    }

    private static (sbyte[] Rows, float Step) Rows(double[][] counts)
    {
        var (lanes, length) = ((counts.Length + LanguageTable.Lanes - 1) / LanguageTable.Lanes * LanguageTable.Lanes, counts[0].Length);
        var (rows, totals) = (new sbyte[length * lanes], counts.Select(static of => of.Sum()).ToArray());
        for (var row = 0; row < length; row++)
        {
            var mean = 0.0;
            for (var of = 0; of < counts.Length; of++)
            {
                mean += counts[of][row] / totals[of] / counts.Length;
            }

            for (var of = 0; of < counts.Length && mean > 0; of++)
            {
                var share = (counts[of][row] + (Doubt * mean)) / (totals[of] + Doubt);
                rows[(row * lanes) + of] = (sbyte)Math.Round(Math.Clamp(Math.Log(share / mean), -Most, Most) / Most * sbyte.MaxValue);
            }
        }

        return (rows, (float)(Most / sbyte.MaxValue));
    }

    /// <summary>Finds the number that makes the scores of lines that were not learned into probabilities.</summary>
    private static float Fit(LanguageModel model, Script script, Dictionary<string, List<string>> lines)
    {
        var tags = LanguageSource.All.Where(of => of.Script == script).Select(static of => of.Tag).ToArray();
        var (scores, classes) = (new List<float[]>(), new List<int>());
        for (var of = 0; of < tags.Length; of++)
        {
            foreach (var line in lines[tags[of]].Where(static line => !IsLearned(line)).Take(1000))
            {
                scores.Add(model.Scores(line, script));
                classes.Add(of);
            }
        }

        var temperature = Temperature.Fit(scores, classes);
        Console.WriteLine($"{script}: temperature {temperature:0.000}");
        return temperature;
    }

    private static void Report(LanguageModel model, Dictionary<string, List<string>> lines)
    {
        foreach (var language in LanguageSource.All)
        {
            var left = lines[language.Tag].Where(static line => !IsLearned(line) && line.Length is >= 20 and <= 200).ToList();
            var wrong = left.Select(line => model.Judge(line).Tag).Where(tag => tag != language.Tag).ToList();
            Console.Write($"{language.Tag} {1 - (wrong.Count / (double)Math.Max(1, left.Count)):0.000} of {left.Count}");
            Console.WriteLine($"  {string.Join(' ', wrong.CountBy(static tag => tag).OrderByDescending(static of => of.Value).Take(4).Select(static of => $"{of.Key}:{of.Value}"))}");
        }
    }

    private void ReportEnglish(LanguageModel model)
    {
        foreach (var (task, part) in ((string, string)[])[("sentiment", "val"), ("emoji", "train"), ("emoji", "val"), ("hate", "train"), ("offensive", "train"), ("emotion", "train"), ("irony", "train")])
        {
            var texts = Corpora.TweetEval(data, task, part);
            var judged = texts.CountBy(tweet => model.Judge(tweet.Text).Tag).OrderByDescending(static of => of.Value).ToList();
            Console.WriteLine($"TweetEval {task} {part}: {string.Join(' ', judged.Take(8).Select(of => $"{of.Key} {of.Value / (double)texts.Count:0.0000}"))}");
        }
    }
}
