using System.Collections.Frozen;

namespace CoAssess.Analysis;

/// <summary>The words by which a supplier is known: its name without legal form, brackets and hollow words.</summary>
/// <param name="Words">The words, hashed, in their order.</param>
/// <param name="Bits">How much each tells, in bits.</param>
/// <param name="Texts">The words as written.</param>
internal readonly record struct SupplierName(uint[] Words, byte[] Bits, string[] Texts)
{
    private const int MostWords = 12;
    private const int General = 3;

    /// <summary>Words of legal form; behind a name in a text they say that a firm is meant.</summary>
    private static readonly FrozenSet<uint> Forms = Hashes(
        "ltd limited plc llp lp cic cio inc incorporated llc co company pty gmbh corp corporation cyf cyfyngedig");

    private static readonly FrozenSet<uint> Hollow = Hashes("the of and a an for in at to on by uk gb england wales british account accounts no number t y yr a'r");

    /// <summary>Words of so many names that they tell little.</summary>
    private static readonly FrozenSet<uint> Generals = Hashes(
        "group holdings holding services service solutions international associates association partnership partners trust trading enterprises enterprise consultants consultancy consulting management systems "
        + "centre council borough county district city school schools academy college primary junior infant infants high church st saint care home homes limited support training supplies products contractors contracts");

    /// <summary>Words in the place of a name that was taken out.</summary>
    private static readonly FrozenSet<uint> Withheld = Hashes(
        "redacted personal data individual individuals name names withheld confidential private person payee supplier sundry various unknown foster carer carers client clients information sensitive payment payments protected under gdpr dpa blank none na");

    [ThreadStatic]
    private static PlainWords? _words;

    /// <summary>Says whether a word is a legal form.</summary>
    public static bool IsForm(uint word) => Forms.Contains(word);

    /// <summary>Says whether a word may stand between two words of a name and be left out.</summary>
    public static bool IsHollow(uint word) => Hollow.Contains(word);

    /// <summary>Reads the names that a cell gives: "X t/a Y" gives two, a name that was taken out gives none.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="ignored">Words that tell nothing here, such as the council's own name.</param>
    public static IEnumerable<SupplierName> Read(string cell, FrozenSet<uint> ignored)
    {
        foreach (var part in cell.Split(["t/a", "T/A", " trading as ", " Trading As ", " TRADING AS "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReadOne(WithoutBrackets(part), ignored) is { Words.Length: > 0 } name)
            {
                yield return name;
            }
        }
    }

    private static SupplierName ReadOne(string name, FrozenSet<uint> ignored)
    {
        var words = _words ??= new();
        words.Read(name);
        var (hashes, bits, texts, isWithheld) = (new List<uint>(), new List<byte>(), new List<string>(), true);
        for (var word = 0; word < words.Count && hashes.Count < MostWords; word++)
        {
            var (hash, text) = (words[word].Hash, name.Substring(words[word].Start, words[word].Length));
            if (Forms.Contains(hash) || Hollow.Contains(hash) || text is "£")
            {
                continue;
            }

            isWithheld &= Withheld.Contains(hash);
            hashes.Add(hash);
            texts.Add(text);
            bits.Add((byte)(ignored.Contains(hash) ? 1 : Generals.Contains(hash) ? General : EverydayBits.Of(hash)));
        }

        return isWithheld || bits.TrueForAll(static of => of <= General) ? default : new([.. hashes], [.. bits], [.. texts]);
    }

    private static string WithoutBrackets(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : name.IndexOf(')', open);
        return open > 0 && close > open ? name.Remove(open, close - open + 1) : name;
    }

    private static FrozenSet<uint> Hashes(string words)
    {
        var text = new PlainWords();
        text.Read(words);
        return Enumerable.Range(0, text.Count).Select(of => text[of].Hash).ToFrozenSet();
    }
}
