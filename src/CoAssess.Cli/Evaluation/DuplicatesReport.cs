using System.Text.Json.Serialization;

namespace CoAssess.Cli;

/// <summary>What <c>evaluate duplicates --json</c> prints. Shares are from 0 to 1.</summary>
/// <param name="N">How many texts there are.</param>
/// <param name="Threshold">From which similarity on two are near-duplicates.</param>
/// <param name="Pairs">How many pairs were found, texts that are the same among them.</param>
/// <param name="Recall">The share found of the pairs there are.</param>
/// <param name="Precision">The share of those found that are pairs.</param>
/// <param name="Compared">For how many different texts it was worked out exactly which others are near-duplicates; recall and precision are of their pairs.</param>
/// <param name="TruePairs">How many pairs they have.</param>
/// <param name="GroupPairs">How many pairs somebody put into one group; left out where nobody did.</param>
/// <param name="GroupRecall">The share of them that was found.</param>
/// <param name="GroupPrecision">The share of the pairs found that is of one group.</param>
/// <param name="TextsPerSecond">How many texts are looked up, verified and added a second on one core.</param>
internal sealed record DuplicatesReport(
    int N,
    double Threshold,
    long Pairs,
    double Recall,
    double Precision,
    int Compared,
    long TruePairs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? GroupPairs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? GroupRecall,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? GroupPrecision,
    double TextsPerSecond);
