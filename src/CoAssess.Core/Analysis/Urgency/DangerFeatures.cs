namespace CoAssess.Analysis;

/// <summary>Hashed features that tell of danger, one kind for each table of <see cref="DangerModel"/>.</summary>
/// <param name="words">Words, pairs and threes of words.</param>
/// <param name="grams">Threes, fours and fives of letters.</param>
/// <param name="senses">Senses of words, alone and in pairs.</param>
internal readonly ref struct DangerFeatures(ReadOnlySpan<uint> words, ReadOnlySpan<uint> grams, ReadOnlySpan<uint> senses)
{
    public ReadOnlySpan<uint> Words { get; } = words;

    public ReadOnlySpan<uint> Grams { get; } = grams;

    public ReadOnlySpan<uint> Senses { get; } = senses;
}
