using System.Collections.Frozen;

namespace CoAssess.Analysis;

/// <summary>Datasets, methods and published answers, each as a document of words.</summary>
internal sealed class SubjectDocuments
{
    /// <summary>How many pieces of evidence there are, in the order of <see cref="Best"/>.</summary>
    public const int Evidence = 8;

    private readonly List<Document> _documents = [];
    private RankedWords? _ranked;

    private static readonly FrozenSet<uint> Hollow = StopWords.Hashes();

    [ThreadStatic]
    private static float[]? _worths;

    /// <summary>Gets how many documents there are.</summary>
    public int Count => _documents.Count;

    public Document this[int document] => _documents[document];

    /// <summary>Takes a document in; searched from the first search on.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="dataset">The number of its dataset; -1 when it is of none.</param>
    /// <param name="name">What it is called, for the reason that an officer reads.</param>
    /// <param name="words">Its words.</param>
    public int Add(SubjectKind kind, int dataset, string name, string words)
    {
        _documents.Add(new(kind, dataset, name, Words(words)));
        _ranked = null;
        return _documents.Count - 1;
    }

    /// <summary>Finishes the taking in.</summary>
    public void Build() => _ranked = new([.. _documents.Select(static document => document.Words)], Hollow);

    /// <summary>Finds the documents that have most to do with a text.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="best">The numbers of the best, best first.</param>
    /// <param name="evidence">Their evidence, one behind the other.</param>
    /// <returns>How many there are.</returns>
    public int Best(PlainWords words, Span<int> best, Span<float> evidence)
    {
        if (_ranked is null || Count == 0)
        {
            return 0;
        }

        var worths = _worths is { } kept && kept.Length >= Count ? kept : _worths = new float[Count];
        _ranked.Score(words, worths.AsSpan(0, Count));
        var found = 0;
        for (; found < best.Length; found++)
        {
            var (top, worth) = (-1, 0f);
            for (var document = 0; document < Count; document++)
            {
                if (worths[document] > worth && !best[..found].Contains(document))
                {
                    (top, worth) = (document, worths[document]);
                }
            }

            if (top < 0)
            {
                break;
            }

            best[found] = top;
        }

        var published = SpeaksOf(words, PaymentCues.IsPublished);
        if (!published && !SpeaksOf(words, PaymentCues.IsMoney))
        {
            found = KeepAnswers(best[..found]); // "parking" alone is a street, not the parking account
        }

        for (var place = 0; place < found; place++)
        {
            var next = place + 1 < found ? worths[best[place + 1]] : 0;
            Write(words, best[place], worths[best[place]], place == 0 ? next : worths[best[0]], published, evidence.Slice(place * Evidence, Evidence));
        }

        return found;
    }

    private void Write(PlainWords words, int document, float worth, float rival, bool published, Span<float> evidence)
    {
        var (held, telling) = (0, 0);
        for (var word = 0; word < words.Count; word++)
        {
            if (!Hollow.Contains(words[word].Hash) && words[word].Length > 2)
            {
                telling++;
                held += _ranked!.WorthOf(words[word].Hash, document) > 0 ? 1 : 0;
            }
        }

        var kind = _documents[document].Kind;
        evidence[0] = MathF.Min(worth, 30) / 10;
        evidence[1] = MathF.Max(-20, worth - rival) / 10;
        evidence[2] = telling == 0 ? 0 : held / (float)telling;
        evidence[3] = MathF.Min(held, 6) / 6f;
        evidence[4] = published ? 1 : 0;
        evidence[5] = kind is SubjectKind.Answer ? 1 : 0;
        evidence[6] = kind is SubjectKind.Method ? 1 : 0;
        evidence[7] = kind is SubjectKind.Answer ? evidence[2] : 0;
    }

    private int KeepAnswers(Span<int> best)
    {
        var kept = 0;
        foreach (var document in best)
        {
            if (_documents[document].Kind is SubjectKind.Answer)
            {
                best[kept++] = document;
            }
        }

        return kept;
    }

    private static bool SpeaksOf(PlainWords words, Func<uint, bool> isCue)
    {
        for (var word = 0; word < words.Count; word++)
        {
            if (isCue(words[word].Hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words of a text with spaces between them and nothing else.</summary>
    private static string Words(string text)
    {
        var (words, list) = (new PlainWords(), new List<string>());
        for (var rest = text; rest.Length > 0; rest = words.Count < PlainWords.MostWords ? "" : rest[(words[words.Count - 1].Start + words[words.Count - 1].Length)..])
        {
            words.Read(rest);
            list.AddRange(Enumerable.Range(0, words.Count).Select(word => rest.Substring(words[word].Start, words[word].Length)).Where(static word => char.IsLetterOrDigit(word[0])));
        }

        return string.Join(' ', list).ToLowerInvariant();
    }

    /// <summary>A document.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Dataset">The number of its dataset; -1 when it is of none.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Words">Its words.</param>
    internal sealed record Document(SubjectKind Kind, int Dataset, string Name, string Words);
}
