namespace CoAssess.Cli;

/// <summary>What went wrong, where, and what mends it.</summary>
internal sealed record Problem(string Place, string Reason, string Remedy);

/// <summary>A problem as <c>--json</c> prints it.</summary>
internal sealed record ProblemDocument(Problem Error);
