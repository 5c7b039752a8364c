namespace CoAssess.Privacy;

/// <summary>How well personal detail was taken out of marked texts. Shares are from 0 to 1; a share of nothing is 1.</summary>
/// <param name="Texts">How many texts were redacted.</param>
/// <param name="Types">How much of each type went, by the names of the set.</param>
/// <param name="Precision">The share of the tokens taken out that were marked.</param>
/// <param name="Recall">The share of the marked tokens that were taken out.</param>
/// <param name="Unmarked">How many texts have no mark.</param>
/// <param name="Altered">The share of the texts without a mark that were altered.</param>
internal sealed record RedactionScore(int Texts, IReadOnlyDictionary<string, TypeScore> Types, double Precision, double Recall, int Unmarked, double Altered)
{
    /// <summary>Gets F-beta with beta 2, recall counting four times as much as precision (presidio-research's figure for "PII or not").</summary>
    public double F2 => Precision + Recall > 0 ? 5 * Precision * Recall / ((4 * Precision) + Recall) : 0;
}
