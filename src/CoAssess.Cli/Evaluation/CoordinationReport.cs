using System.Text.Json.Serialization;

namespace CoAssess.Cli;

/// <summary>What <c>evaluate coordination --json</c> prints.</summary>
/// <param name="N">How many shares the log has.</param>
/// <param name="Accounts">By how many accounts.</param>
/// <param name="Objects">Of how many objects.</param>
/// <param name="Pairs">How many pairs CooRTweet's definition gives.</param>
/// <param name="ExpectedPairs">How many there would be by chance, were each share made at any moment of its object's hour; left out when not asked for.</param>
/// <param name="ExpectedPairsPermuted">How many, did the shares of an object's hour exchange their moments; left out when not asked for.</param>
/// <param name="Permutations">Of how many draws these are the means.</param>
/// <param name="Edges">How many couples of accounts have a pair.</param>
/// <param name="EdgeThreshold">The percentile of how many pairs a couple has.</param>
/// <param name="EdgesAbove">How many couples have more.</param>
/// <param name="Components">Into how many groups these join accounts.</param>
/// <param name="Members">How many accounts are in the groups.</param>
/// <param name="Seconds">How long finding the pairs and the groups took, reading the file and chance left aside.</param>
internal sealed record CoordinationReport(
    int N,
    int Accounts,
    int Objects,
    long Pairs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? ExpectedPairs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? ExpectedPairsPermuted,
    int Permutations,
    int Edges,
    double EdgeThreshold,
    int EdgesAbove,
    int Components,
    int Members,
    double Seconds);
