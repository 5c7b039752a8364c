using System.Text.Json;

namespace CoAssess.Analysis;

/// <summary>What an invented council publishes, and texts of which it is known what they are about.</summary>
internal sealed class SubjectSet
{
    private readonly PaidIndexBuilder _builder = new([]);
    private readonly List<string> _datasets = [];
    private readonly List<(string Id, string Supplier, string Dataset)> _rows = [];
    private readonly List<string> _documents = [];
    private readonly SubjectDocuments _words = new();
    private readonly Dictionary<string, string[]> _over = new(StringComparer.OrdinalIgnoreCase);

    private SubjectSet() => Index = null!;

    /// <summary>Gets the index of what is published.</summary>
    public SubjectIndex Index { get; private set; }

    /// <summary>Gets the suppliers and rows of it.</summary>
    public PaidIndex Paid { get; private set; } = null!;

    /// <summary>Gets the texts, and what each is about.</summary>
    public List<(string Text, string[] About)> Texts { get; } = [];

    /// <summary>Reads a set.</summary>
    /// <param name="lines">Its lines, published things before the texts that are about them.</param>
    /// <param name="set">The set.</param>
    /// <returns>Which line is wrong, and how; null when none is.</returns>
    public static (int Line, string Reason)? Read(IEnumerable<string> lines, out SubjectSet set)
    {
        set = new();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && set.Take(line) is { } reason)
            {
                return (number, reason);
            }
        }

        set._words.Build();
        set.Paid = set._builder.Build();
        set.Index = new(set.Paid, set._words);
        return null;
    }

    /// <summary>Says what a guess is of, as the truth is written.</summary>
    public string Name(SubjectGuess guess) => guess.Kind switch
    {
        SubjectKind.Row => $"row:{_rows[guess.Row].Id}",
        SubjectKind.Supplier => $"supplier:{guess.Supplier}",
        _ => _documents[guess.Document],
    };

    /// <summary>Says whether a guess is right: it is what the text is about, or what that is part of (the supplier of a row, the dataset of an answer).</summary>
    public bool IsRight(string guess, string[] about) =>
        about.Any(of => string.Equals(of, guess, StringComparison.OrdinalIgnoreCase) || (_over.TryGetValue(of, out var over) && over.Contains(guess, StringComparer.OrdinalIgnoreCase)));

    private string? Take(string line)
    {
        if (Parse(line) is not { } read)
        {
            return "is not a JSON object of the form that --help describes.";
        }

        switch (read)
        {
            case { Text: { } text, About: { } about }:
                if (about.FirstOrDefault(of => !_over.ContainsKey(of)) is { } unknown)
                {
                    return $"is about \"{unknown}\", which no line before it publishes.";
                }

                Texts.Add((text, about));
                return null;
            case { Row: { } row, Dataset: { } dataset, Supplier: { } supplier }:
                if (_builder.SupplierOf(supplier) is >= 0 and var number)
                {
                    _builder.Add(new(number, DatasetOf(dataset), _rows.Count, (long)((read.Amount ?? 0) * 100), read.Day?.DayNumber ?? PaidRow.NoDay));
                }

                DatasetOf(dataset);
                _rows.Add((row, supplier, dataset));
                _over[$"row:{row}"] = [$"supplier:{supplier}", $"dataset:{dataset}"];
                _over[$"supplier:{supplier}"] = [$"dataset:{dataset}"];
                return null;
            case { Answer: { } answer, Words: { } words }:
                return Document(SubjectKind.Answer, $"answer:{answer}", read.Dataset, read.Title ?? answer, words);
            case { Method: { } method, Dataset: { } dataset, Words: { } words }:
                return Document(SubjectKind.Method, $"method:{method}", dataset, read.Title ?? method, words);
            case { Dataset: { } dataset, Words: { } words, Row: null }:
                return Document(SubjectKind.Dataset, $"dataset:{dataset}", dataset, read.Title ?? dataset, $"{read.Title} {words}");
            default:
                return "has neither a \"text\" with what it is \"about\", nor a \"row\", \"answer\", \"method\" or \"dataset\" with its words.";
        }
    }

    private string? Document(SubjectKind kind, string id, string? dataset, string title, string words)
    {
        _words.Add(kind, dataset is null ? -1 : DatasetOf(dataset), title, words);
        _documents.Add(id);
        _over[id] = dataset is null || kind is SubjectKind.Dataset ? [] : [$"dataset:{dataset}"];
        return null;
    }

    private int DatasetOf(string dataset)
    {
        if (_datasets.IndexOf(dataset) is >= 0 and var known)
        {
            return known;
        }

        _datasets.Add(dataset);
        _over.TryAdd($"dataset:{dataset}", []);
        return _datasets.Count - 1;
    }

    private static SubjectLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SubjectJson.Default.SubjectLine);
        }
        catch (JsonException)
        {
            return null; // its line is named to the caller
        }
    }
}
