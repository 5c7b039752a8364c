namespace CoAssess.Datasets;

/// <summary>That something the council had published was taken back.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Because">Why, in the council's words for everybody, redacted.</param>
/// <param name="Officer">Who decided; for officers only.</param>
public sealed record Withdrawal(DateTimeOffset At, string Because, string Officer);
