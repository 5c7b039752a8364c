using CoAssess.Datasets;

namespace CoAssess.Cli;

/// <summary>What <c>dataset publish --json</c> prints.</summary>
internal sealed record PublishReport(
    string Dataset,
    string Release,
    bool New,
    Period Period,
    int Version,
    string? Supersedes,
    RowDifference Difference,
    int Announced,
    CheckReport Check);
