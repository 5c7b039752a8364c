namespace CoAssess.Analysis;

/// <summary>Judges what language a text is in: by its script, and where several languages share one by their words and letters. The model card is docs/models/language.md.</summary>
internal sealed class LanguageModel
{
    /// <summary>How sure a script by itself makes of its language.</summary>
    private const float SureByScript = 0.99f;

    private static readonly (Script Script, string Tag)[] Only =
    [
        (Script.Greek, "el"), (Script.Bengali, "bn"), (Script.Gurmukhi, "pa"), (Script.Gujarati, "gu"), (Script.Tamil, "ta"), (Script.Telugu, "te"), (Script.Malayalam, "ml"),
        (Script.Sinhala, "si"), (Script.Thai, "th"), (Script.Georgian, "ka"), (Script.Armenian, "hy"), (Script.Hangul, "ko"), (Script.Kana, "ja"),
    ];

    [ThreadStatic]
    private static LanguageText? _text;

    [ThreadStatic]
    private static (string? Text, LanguageJudgement Judgement) _last;

    private readonly LanguageTable?[] _tables = new LanguageTable?[Scripts.Count];
    private readonly string?[] _only = new string?[Scripts.Count];

    /// <summary>Takes a model from its file.</summary>
    public LanguageModel(ModelFile file)
    {
        Version = file.Card.Version;
        foreach (var (script, tag) in Only)
        {
            _only[(int)script] = tag;
        }

        foreach (var group in file.Card.Classes.GroupBy(static name => name[..name.IndexOf(' ', StringComparison.Ordinal)]))
        {
            _tables[(int)Enum.Parse<Script>(group.Key)] = new(
                [.. group.Select(static name => name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..])],
                file.Table<sbyte>($"{group.Key} rows"), file.Table<float>($"{group.Key} leanings"), file.Table<float>($"{group.Key} numbers"));
        }
    }

    /// <summary>Gets the model that ships with this version.</summary>
    public static LanguageModel Shipped => Load.Value;

    /// <summary>Gets the version of the model.</summary>
    public string Version { get; }

    /// <summary>Gets every language that can be told, by its tag.</summary>
    public IEnumerable<string> Tags => _tables.OfType<LanguageTable>().SelectMany(static table => table.Tags).Concat(_only.OfType<string>());

    private static Lazy<LanguageModel> Load { get; } = new(static () => new(ModelFile.Resource("language.model", LanguageText.Features)));

    /// <summary>Judges a text by the shipped model; several analysers ask about the same text one after the other.</summary>
    public static LanguageJudgement Of(string text)
    {
        if (!ReferenceEquals(_last.Text, text))
        {
            _last = (text, Shipped.Judge(text));
        }

        return _last.Judgement;
    }

    /// <summary>Gives the plain scores of a text for the languages of a script, before they are made probabilities.</summary>
    internal float[] Scores(string text, Script script)
    {
        var reader = _text ??= new();
        reader.Read(text);
        var scores = new float[_tables[(int)script]!.Tags.Count];
        _tables[(int)script]!.Score(reader, scores);
        return scores;
    }

    /// <summary>Judges a text.</summary>
    public LanguageJudgement Judge(ReadOnlySpan<char> text)
    {
        var reader = _text ??= new();
        var script = reader.Read(text);
        if (_tables[(int)script] is not { } table)
        {
            return _only[(int)script] is { } only ? new(only, SureByScript) : new(LanguageTags.Undetermined, 0);
        }

        Span<float> scores = stackalloc float[table.Tags.Count];
        table.Score(reader, scores);
        var likeliest = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            likeliest = scores[i] > scores[likeliest] ? i : likeliest;
        }

        var all = 0f;
        foreach (var score in scores)
        {
            all += score > scores[likeliest] - 12 ? MathF.Exp(score - scores[likeliest]) : 0; // what is less likely by so much adds nothing
        }

        return new(table.Tags[likeliest], 1 / all);
    }
}
