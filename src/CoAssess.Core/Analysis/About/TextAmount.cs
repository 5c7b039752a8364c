namespace CoAssess.Analysis;

/// <summary>A sum of money that a text speaks of.</summary>
/// <param name="Least">The least that it may stand for, in pence.</param>
/// <param name="Most">The most, in pence; the same as <paramref name="Least"/> when pence were given.</param>
internal readonly record struct TextAmount(long Least, long Most)
{
    /// <summary>Gets whether it is told to the penny.</summary>
    public bool IsExact => Least == Most;

    /// <summary>Says whether an amount may be meant; credits are spoken of without their sign.</summary>
    public bool Holds(long pence) => Math.Abs(pence) >= Least && Math.Abs(pence) <= Most;
}
