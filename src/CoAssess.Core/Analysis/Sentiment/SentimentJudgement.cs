namespace CoAssess.Analysis;

/// <summary>How a text feels, as probabilities that add up to 1, and how likely it is that it means the opposite of what it says.</summary>
internal readonly record struct SentimentJudgement(float Negative, float Neutral, float Positive, float Irony)
{
    /// <summary>Gets the names of the feelings, in the order of their scores.</summary>
    public static IReadOnlyList<string> Feelings { get; } = ["negative", "neutral", "positive"];

    /// <summary>Gets the likeliest feeling: 0 negative, 1 neutral, 2 positive.</summary>
    public int Likeliest => Negative >= Neutral ? (Negative >= Positive ? 0 : 2) : (Neutral >= Positive ? 1 : 2);

    /// <summary>Gets the likeliest feeling by its name.</summary>
    public string Name => Feelings[Likeliest];

    /// <summary>Gets the probability of the likeliest feeling.</summary>
    public float Probability => MathF.Max(Negative, MathF.Max(Neutral, Positive));
}
