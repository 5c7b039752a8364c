using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>What a text loses of its features, and what it gains, where some of its words are left out; all its other features stay as they are.</summary>
/// <remarks>
/// Tokens and words never reach over a blank. So what stands between the two blanks around the gap is read again without it; behind that, pairs, threes and "not" are
/// followed until they are what they were.
/// </remarks>
/// <param name="model">Knows the senses of words.</param>
internal sealed class DangerGap(DangerModel model)
{
    /// <summary>How far the two blanks may lie apart.</summary>
    public const int Longest = 256;

    /// <summary>What would be read over a blank or before all else: a tag marks the word before it as well, an escape is read first of all.</summary>
    private const char Tag = '#';
    private const string Escape = "\\u";

    private readonly char[] _seam = new char[Longest];
    private readonly uint[] _joined = new uint[Longest + (2 * DangerSenses.Reach)];
    private readonly TextTokens _tokens = new();
    private readonly PlainWords _words = new();
    private readonly DangerSenses _senses = new();
    private WordChain _chain;
    private int _read;

    /// <summary>Gets what the text loses.</summary>
    public DangerFeatureList Lost { get; } = new();

    /// <summary>Gets what it gains.</summary>
    public DangerFeatureList Gained { get; } = new();

    /// <summary>Gets how many words fewer it has.</summary>
    public int WordsLost { get; private set; }

    /// <summary>Says whether gaps of a text can be told at all; of others the rest must be read as a text of its own.</summary>
    public static bool CanBeTold(PlainWords words, ReadOnlySpan<char> text) =>
        words.Count < PlainWords.MostWords && text.Length <= TextTokens.MostChars && !text.Contains(Escape, StringComparison.Ordinal);

    /// <summary>Begins with a text, of which the gaps come in the order of their places.</summary>
    public void Begin() => (_chain, _read) = (default, 0);

    /// <summary>Finds what is lost and gained.</summary>
    /// <param name="features">The words and letters of the text.</param>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="senses">Their senses, behind those before the first.</param>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the gap begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>False where too much hangs on the words that are left out.</returns>
    public bool TryFind(TextFeatures features, PlainWords words, ReadOnlySpan<uint> senses, ReadOnlySpan<char> text, int start, int end)
    {
        var (from, to) = (start, end);
        while (from > 0 && CharKinds.Of(text[from - 1]) != CharKind.Space)
        {
            from--;
        }

        while (to < text.Length && CharKinds.Of(text[to]) != CharKind.Space)
        {
            to++;
        }

        if (to - from > Longest)
        {
            return false;
        }

        text[from..start].CopyTo(_seam);
        text[end..to].CopyTo(_seam.AsSpan(start - from));
        var seam = _seam.AsSpan(0, start - from + to - end);
        if (seam.Contains(Tag) || seam.Contains(Escape, StringComparison.Ordinal))
        {
            return false;
        }

        Lost.Clear();
        Gained.Clear();
        FindSenses(words, senses, seam, from, to);
        return TryFindTokens(features.Tokens, seam, from, to);
    }

    private void FindSenses(PlainWords words, ReadOnlySpan<uint> senses, ReadOnlySpan<char> seam, int from, int to)
    {
        var first = 0;
        while (first < words.Count && words[first].Start < from)
        {
            first++;
        }

        var behind = first;
        while (behind < words.Count && words[behind].Start < to)
        {
            behind++;
        }

        _words.Read(seam);
        _senses.ReadSenses(_words, seam, model.Vocabulary);
        var between = _senses.Senses[DangerSenses.Reach..];
        var before = senses.Slice(first, DangerSenses.Reach);
        var after = senses[(DangerSenses.Reach + behind)..Math.Min((2 * DangerSenses.Reach) + behind, senses.Length)];
        before.CopyTo(_joined);
        between.CopyTo(_joined.AsSpan(before.Length));
        after.CopyTo(_joined.AsSpan(before.Length + between.Length));
        Lost.AddSenses(senses[first..(DangerSenses.Reach + behind + after.Length)]);
        Gained.AddSenses(_joined.AsSpan(0, before.Length + between.Length + after.Length));
        WordsLost = behind - first - between.Length;
    }

    private bool TryFindTokens(TextTokens text, ReadOnlySpan<char> seam, int from, int to)
    {
        var tokens = text.Tokens;
        var (chain, at) = (_chain, _read);
        Span<uint> unused = stackalloc uint[3];
        for (; at < tokens.Length && tokens[at].At < from; at++)
        {
            chain.Read(tokens[at], ref unused[0], out _);
        }

        (_chain, _read) = (chain, at);
        var (first, without) = (at, chain);
        for (; at < tokens.Length && tokens[at].At < to; at++)
        {
            Lost.AddWord(ref chain, tokens[at]);
            Lost.AddGrams(tokens[at], ref MemoryMarshal.GetReference(text.Folded));
        }

        if (text.HasTag(first, at))
        {
            return false;
        }

        _tokens.Read(seam);
        foreach (ref readonly var token in _tokens.Tokens)
        {
            Gained.AddWord(ref without, token);
            Gained.AddGrams(token, ref MemoryMarshal.GetReference(_tokens.Folded));
        }

        for (; at < tokens.Length && chain != without && !Lost.IsFull && !Gained.IsFull; at++)
        {
            Lost.AddWord(ref chain, tokens[at]);
            Gained.AddWord(ref without, tokens[at]);
        }

        return at == tokens.Length || chain == without;
    }
}
