namespace CoAssess.Analysis;

/// <summary>A model that judges texts by the weights of their words and letters.</summary>
internal interface ITextWeights
{
    /// <summary>Gets the weights of words, pairs and threes of words.</summary>
    HashedWeights Words { get; }

    /// <summary>Gets the weights of threes, fours and fives of letters.</summary>
    HashedWeights Grams { get; }
}
