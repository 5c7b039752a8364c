using System.Text;

namespace CoAssess.Analysis;

/// <summary>The words of a text beside the concepts of <see cref="DangerRules"/> that they belong to. One for each thread.</summary>
internal sealed class DangerReading(DangerRules rules)
{
    /// <summary>How many words may stand between two of a run where its rule lets some.</summary>
    private const int MostBetween = 3;

    /// <summary>How far the runs of a rule may be from one another, in words.</summary>
    private const int Near = 12;

    private const int MostPlaces = 16;

    private readonly PlainWords _own = new();
    private PlainWords _text = new();
    private DangerConcepts _present;
    private readonly StringBuilder _told = new();
    private readonly DangerTerm?[] _terms = new DangerTerm?[PlainWords.MostWords];
    private readonly int[] _known = new int[PlainWords.MostWords];
    private int _knownCount;

    /// <summary>Gets the rules it reads by.</summary>
    public DangerRules Rules => rules;

    /// <summary>Gets the words that were taken.</summary>
    public PlainWords Text => _text;

    /// <summary>Reads a text, or on in one that is too long to be read at once.</summary>
    /// <returns>Where it stopped.</returns>
    public int Read(ReadOnlySpan<char> text)
    {
        _own.Read(text);
        Take(_own);
        return _own.End;
    }

    /// <summary>Takes words that were read, and leaves out those that are said of other things.</summary>
    public void Take(PlainWords words)
    {
        var (present, count) = (default(DangerConcepts), 0);
        for (var word = 0; word < words.Count; word++)
        {
            var term = rules.Find(words[word].Hash);
            _terms[word] = term;
            if (term is not null)
            {
                present |= term.Rough;
                _known[count++] = word;
            }
        }

        (_text, _present, _knownCount) = (words, present, count);
        PassOver();
    }

    /// <summary>Finds the danger that comes first of all the text tells of, the words that tell of it, and the sentence they stand in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="after">The danger behind which to look, in the order of their ranks; null for the first.</param>
    public (Danger Danger, string Words, Range Sentence)? Find(ReadOnlySpan<char> text, Danger? after = null)
    {
        Danger? found = null;
        var (words, place) = ("", 0);
        Span<int> places = stackalloc int[MostPlaces];
        foreach (var word in _known.AsSpan(0, _knownCount))
        {
            foreach (var rule in _terms[word]?.Rules ?? [])
            {
                if ((found is null || rule.Danger!.Rank < found.Rank) && (after is null || rule.Danger!.Rank > after.Rank) && Matches(rule, word, places, out var count) && !IsSilenced(rule, word))
                {
                    found = rule.Danger;
                    (words, place) = (Words(text, places[..count]), word);
                }
            }
        }

        return found is null ? null : (found, words, SentenceOf(place));
    }

    /// <summary>Gives where the sentence of a word begins and ends in the text.</summary>
    private Range SentenceOf(int word)
    {
        var (first, last) = (word, word);
        while (first > 0 && _text[first - 1].Sentence == _text[word].Sentence)
        {
            first--;
        }

        while (last + 1 < _text.Count && _text[last + 1].Sentence == _text[word].Sentence)
        {
            last++;
        }

        return _text[first].Start..(_text[last].Start + _text[last].Length);
    }

    /// <summary>Takes their meaning from words that are said of other things ("the fire station", "dying of boredom").</summary>
    private void PassOver()
    {
        Span<int> places = stackalloc int[MostPlaces];
        foreach (var word in _known.AsSpan(0, _knownCount))
        {
            foreach (var rule in _terms[word]?.Exceptions ?? [])
            {
                if (Matches(rule, word, places, out var count))
                {
                    foreach (var place in places[..count])
                    {
                        _terms[place] = null;
                    }
                }
            }
        }
    }

    private bool Matches(DangerRule rule, int word, Span<int> places, out int count)
    {
        count = 0;
        if (!_present.MayHoldAll(rule.Needs) || !Follows(rule.Runs[0], 0, word, places, ref count))
        {
            return false;
        }

        foreach (var run in rule.Runs.AsSpan(1))
        {
            if (!IsNear(run, word, places, ref count))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsNear(DangerRun run, int word, Span<int> places, ref int count)
    {
        var (first, last) = (Math.Max(0, word - Near), Math.Min(_text.Count - 1, word + Near));
        for (var at = first; at <= last; at++)
        {
            if (_text[at].Sentence == _text[word].Sentence && !places[..count].Contains(at) && Follows(run, 0, at, places, ref count))
            {
                return true;
            }
        }

        return false;
    }

    private bool Follows(DangerRun run, int part, int word, Span<int> places, ref int count)
    {
        if (_terms[word] is not { } term || !term.Concepts.AsSpan().Contains(run.Concepts[part]) || count == places.Length)
        {
            return false;
        }

        places[count++] = word;
        if (part + 1 == run.Concepts.Length)
        {
            return true;
        }

        var furthest = word + 1 + (run.MayStandApart[part + 1] ? MostBetween : 0);
        for (var next = word + 1; next <= furthest && next < _text.Count && _text[next].Sentence == _text[word].Sentence; next++)
        {
            if (Follows(run, part + 1, next, places, ref count))
            {
                return true;
            }
        }

        count--;
        return false;
    }

    private bool IsSilenced(DangerRule rule, int word)
    {
        if (rule.Silencers.Length == 0)
        {
            return false;
        }

        var first = word;
        while (first > 0 && _text[first - 1].Sentence == _text[word].Sentence)
        {
            first--;
        }

        for (var at = first; at < _text.Count && _text[at].Sentence == _text[word].Sentence; at++)
        {
            if (_terms[at] is { } term && term.Concepts.AsSpan().ContainsAny(rule.Silencers))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives words of the text as they stand in it.</summary>
    public string Words(ReadOnlySpan<char> text, Span<int> places)
    {
        places.Sort();
        _told.Clear();
        for (var i = 0; i < places.Length; i++)
        {
            _told.Append(i == 0 ? "" : places[i] == places[i - 1] + 1 ? " " : " … ");
            _told.Append(text.Slice(_text[places[i]].Start, _text[places[i]].Length));
        }

        return _told.ToString();
    }
}
