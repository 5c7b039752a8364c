namespace CoAssess.Datasets;

/// <summary>A line that was taken back, with all lines equal to it.</summary>
/// <param name="Row">The reference of the first of them.</param>
/// <param name="Withdrawal">When, why and by whom.</param>
public sealed record WithdrawnRow(RowReference Row, Withdrawal Withdrawal);
