namespace CoAssess.Analysis;

/// <summary>How well danger was found. All shares are from 0 to 1.</summary>
/// <param name="Texts">How many texts were judged.</param>
/// <param name="Recall">The share of urgent texts that were raised; 0 where there are none.</param>
/// <param name="FalseAlarms">The share of ordinary texts that were raised; 0 where there are none.</param>
internal sealed record UrgencyScore(int Texts, double Recall, double FalseAlarms)
{
    /// <summary>A text that a person must see at once.</summary>
    public const string Urgent = "urgent";

    /// <summary>Any other text.</summary>
    public const string Ordinary = "ordinary";

    /// <summary>Gets the labels of texts.</summary>
    public static IReadOnlyList<string> Labels { get; } = [Urgent, Ordinary];
}
