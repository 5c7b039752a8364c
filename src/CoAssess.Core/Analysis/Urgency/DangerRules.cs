namespace CoAssess.Analysis;

/// <summary>What tells of danger, as <c>urgency-rules.txt</c> says it; its first lines explain how.</summary>
internal sealed class DangerRules
{
    private const string Never = "never";

    private readonly Dictionary<string, HashSet<uint>> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<HashSet<uint>> _members = [];
    private readonly List<DangerRule> _rules = [];
    private readonly WordTable<DangerTerm> _terms;

    /// <summary>Reads rules.</summary>
    /// <param name="lines">The lines of a file.</param>
    /// <exception cref="FormatException">A line says nothing that can be understood; it is named by its number.</exception>
    public DangerRules(IEnumerable<string> lines)
    {
        var (number, danger, isNever, silencers) = (0, (Danger?)null, false, "");
        foreach (var line in lines.Select(static line => line.Trim()))
        {
            number++;
            try
            {
                if (line is "" or ['#', ..])
                {
                    continue;
                }

                if (line[0] == '@' && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !line[..colon].Contains(' ', StringComparison.Ordinal))
                {
                    _named.Add(line[..colon], [.. Parts(line[(colon + 1)..]).SelectMany(Forms)]);
                }
                else if (line[0] == '[')
                {
                    var (head, unless) = Split(line, " unless ");
                    var end = head.IndexOf(']', StringComparison.Ordinal);
                    isNever = head[1..end] == Never;
                    danger = isNever ? null : new(head[1..end], head[(end + 1)..].Trim(), Dangers.Count);
                    silencers = unless;
                    Dangers.AddRange(isNever ? [] : [danger!]);
                }
                else if (danger is null && !isNever)
                {
                    throw new FormatException("it stands before the first danger");
                }
                else
                {
                    Add(line, danger, silencers);
                }
            }
            catch (Exception wrong) when (wrong is FormatException or ArgumentException or KeyNotFoundException)
            {
                throw new FormatException($"Line {number} of the rules of danger cannot be read: {wrong.Message}", wrong);
            }
        }

        foreach (var rule in _rules)
        {
            Array.Sort(rule.Runs, (one, other) => _members[one.Concepts[0]].Count.CompareTo(_members[other.Concepts[0]].Count)); // what fewer words begin is looked for first
        }

        var beginning = _rules.ToLookup(static rule => rule.Runs[0].Concepts[0]);
        _terms = new(_members.SelectMany(static (members, id) => members.Select(word => (word, id))).GroupBy(static of => of.word, static of => of.id).ToDictionary(
            static of => of.Key,
            of => new DangerTerm(
                [.. of], [.. of.SelectMany(id => beginning[id]).Where(static rule => rule.Danger is not null)], [.. of.SelectMany(id => beginning[id]).Where(static rule => rule.Danger is null)])));
    }

    /// <summary>Gets the rules that ship with this version.</summary>
    public static DangerRules Shipped => Load.Value;

    /// <summary>Gets the dangers, in the order of their rank.</summary>
    public List<Danger> Dangers { get; } = [];

    private static Lazy<DangerRules> Load { get; } = new(static () =>
    {
        using var reader = new StreamReader(typeof(DangerRules).Assembly.GetManifestResourceStream("CoAssess.Analysis.urgency-rules.txt")!);
        return new(reader.ReadToEnd().Split('\n'));
    });

    /// <summary>Gives what the rules know of a word; null where it is nothing.</summary>
    public DangerTerm? Find(uint word) => _terms.Find(word);

    private void Add(string line, Danger? danger, string silencers)
    {
        var (words, own) = Split(line, " ! ");
        _rules.Add(new([.. words.Split(" & ", StringSplitOptions.TrimEntries).Select(Run)], danger, [.. Parts($"{silencers} {own}").Select(Concept)]));
    }

    private DangerRun Run(string words)
    {
        var (concepts, apart, isApart) = (new List<int>(), new List<bool>(), false);
        foreach (var part in Parts(words))
        {
            if (part == "..")
            {
                isApart = true;
                continue;
            }

            concepts.Add(Concept(part));
            apart.Add(isApart);
            isApart = false;
        }

        return concepts.Count > 0 ? new([.. concepts], [.. apart]) : throw new FormatException("a run without words");
    }

    private int Concept(string part)
    {
        if (!_ids.TryGetValue(part, out var id))
        {
            id = _ids[part] = _members.Count;
            _members.Add([.. part.Split('/', StringSplitOptions.RemoveEmptyEntries).SelectMany(one => one[0] == '@' ? _named[one] : Forms(one))]);
        }

        return id;
    }

    /// <summary>A word, or with + behind it all its forms; some that are no words do no harm.</summary>
    private static IEnumerable<uint> Forms(string word)
    {
        if (word == "£")
        {
            return [TextHash.Symbol('£')];
        }

        if (!word.EndsWith('+'))
        {
            return [PlainWords.HashOf(word)];
        }

        var stem = word[..^1];
        var root = stem.EndsWith('e') || stem.EndsWith('y') ? stem[..^1] : stem;
        var twice = root + root[^1];
        string[] forms =
        [
            stem, $"{stem}s", $"{root}e", $"{root}es", $"{root}ed", $"{root}ing", $"{root}in", $"{root}er", $"{root}ers", $"{root}ies", $"{root}ied", $"{stem}ing", $"{stem}ed",
            $"{twice}ed", $"{twice}ing", $"{twice}in", $"{twice}er",
        ];
        return forms.Select(PlainWords.HashOf);
    }

    private static string[] Parts(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (string Before, string Behind) Split(string line, string by) =>
        line.IndexOf(by, StringComparison.Ordinal) is >= 0 and var at ? (line[..at], line[(at + by.Length)..]) : (line, "");
}
