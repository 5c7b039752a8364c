namespace CoAssess.Datasets;

/// <summary>Why one row is set aside.</summary>
/// <param name="Line">The line of the file where the row begins, from 1.</param>
/// <param name="Field">The field concerned; null for the whole row.</param>
/// <param name="Kind">What kind of problem it is.</param>
/// <param name="Reason">What is wrong and what mends it, in words; never a person's detail.</param>
public sealed record RowProblem(long Line, string? Field, RowProblemKind Kind, string Reason);
