namespace CoAssess.Cli;

/// <summary>What <c>evaluate redaction --json</c> prints. Shares are from 0 to 1.</summary>
internal sealed record RedactionReport(
    int N, IReadOnlyDictionary<string, RedactedType> Types, double Precision, double Recall, double F2, int Unmarked, double Altered, double TextsPerSecond);

/// <summary>How much of one type went.</summary>
internal sealed record RedactedType(int N, double Recall, double TokenRecall);
