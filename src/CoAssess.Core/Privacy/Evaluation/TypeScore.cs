namespace CoAssess.Privacy;

/// <summary>How much of one type of personal detail was taken out. Shares are from 0 to 1.</summary>
/// <param name="Spans">How many values were marked.</param>
/// <param name="Recall">The share of values that were taken out whole: no letter and no digit of them is left (of a postcode, none but its district).</param>
/// <param name="TokenRecall">The share of their tokens that were taken out.</param>
internal sealed record TypeScore(int Spans, double Recall, double TokenRecall);
