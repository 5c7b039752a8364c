namespace CoAssess.Privacy;

/// <summary>A figure as it was decided about.</summary>
/// <param name="Value">The number when its week was over; null once it is forgotten.</param>
/// <param name="Shown">The number that is shown; null when it is withheld.</param>
/// <param name="RoundedTo">To what it was rounded.</param>
/// <param name="Span">How far apart the numbers must lie that a withheld one could have.</param>
internal sealed record LedgerFigure(long? Value, long? Shown, int RoundedTo, int Span);
