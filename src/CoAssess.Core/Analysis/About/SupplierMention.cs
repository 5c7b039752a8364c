namespace CoAssess.Analysis;

/// <summary>Where a text may speak of a supplier, and what speaks for that.</summary>
internal struct SupplierMention
{
    /// <summary>How many pieces of evidence there are, in the order of <see cref="Write"/>.</summary>
    public const int Evidence = 15;

    private const float SureBits = 40;

    /// <summary>The name.</summary>
    public int Alias;

    /// <summary>The supplier.</summary>
    public int Supplier;

    /// <summary>The first word of the text that belongs to the name.</summary>
    public int First;

    /// <summary>The last.</summary>
    public int Last;

    /// <summary>How much the words tell that were found, in bits.</summary>
    public float Bits;

    /// <summary>What share of the name's bits that is.</summary>
    public float Coverage;

    /// <summary>How many words were found.</summary>
    public int Words;

    /// <summary>Whether the one word found is one of everyday talk.</summary>
    public bool IsEveryday;

    /// <summary>Whether a legal form follows.</summary>
    public bool HasForm;

    /// <summary>From 0 to 1: whether the words begin with capitals where others do not.</summary>
    public float Capitals;

    /// <summary>Whether a letter was wrong.</summary>
    public bool IsMisspelt;

    /// <summary>Whether a road, a pub or a place is spoken of.</summary>
    public bool IsElsewhere;

    /// <summary>Whether another capitalised word stands beside it: it may be part of another name.</summary>
    public bool HasNeighbour;

    /// <summary>How many words speak of payments, up to 3.</summary>
    public int Cues;

    /// <summary>Whether a payment to it is of a sum that the text tells to the penny.</summary>
    public bool HasExactAmount;

    /// <summary>Whether a payment to it is of a sum that the text tells in round figures.</summary>
    public bool HasNearAmount;

    /// <summary>Whether the text tells a sum, and no payment to it is of that.</summary>
    public bool LacksAmount;

    /// <summary>Whether a payment to it is of a day that the text tells.</summary>
    public bool HasDay;

    /// <summary>How many other suppliers are spoken of as much by the same words.</summary>
    public int Rivals;

    public readonly void Write(Span<float> evidence)
    {
        evidence[0] = MathF.Min(Bits, SureBits) / 10;
        evidence[1] = Coverage;
        evidence[2] = Coverage > 0.999f ? 1 : 0;
        evidence[3] = HasForm ? 1 : 0;
        evidence[4] = Capitals;
        evidence[5] = IsEveryday ? 1 : 0;
        evidence[6] = Cues / 3f;
        evidence[7] = HasExactAmount ? 1 : 0;
        evidence[8] = HasNearAmount ? 1 : 0;
        evidence[9] = HasDay ? 1 : 0;
        evidence[10] = MathF.Log2(1 + Rivals);
        evidence[11] = IsMisspelt ? 1 : 0;
        evidence[12] = IsElsewhere ? 1 : 0;
        evidence[13] = HasNeighbour ? 1 : 0;
        evidence[14] = LacksAmount ? 1 : 0;
    }
}
