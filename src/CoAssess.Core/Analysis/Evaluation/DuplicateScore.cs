namespace CoAssess.Analysis;

/// <summary>How well near-duplicates were found. Shares are from 0 to 1; 1 where there was nothing to find.</summary>
/// <param name="Texts">How many texts there were.</param>
/// <param name="Pairs">How many pairs of near-duplicates were found.</param>
/// <param name="Compared">For how many texts it was worked out exactly what they are near-duplicates of.</param>
/// <param name="TruePairs">How many pairs there are in truth, of those with such a text.</param>
/// <param name="Recall">The share of them that was found.</param>
/// <param name="Precision">The share of the pairs found, of those with such a text, that is true.</param>
/// <param name="Groups">How the pairs found agree with the groups that somebody named; null when nobody did.</param>
internal sealed record DuplicateScore(
    int Texts, long Pairs, int Compared, long TruePairs, double Recall, double Precision, DuplicateGroups? Groups);

/// <summary>How pairs agree with groups named by hand.</summary>
/// <param name="Pairs">How many pairs of one group there are.</param>
/// <param name="Recall">The share of them that was found.</param>
/// <param name="Precision">The share of the pairs found that is of one group.</param>
internal sealed record DuplicateGroups(long Pairs, double Recall, double Precision);
