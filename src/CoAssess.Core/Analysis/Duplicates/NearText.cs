namespace CoAssess.Analysis;

/// <summary>A text that another was found similar to.</summary>
/// <param name="Number">Its number, in the order in which texts were added.</param>
/// <param name="Similarity">The share of their different runs of four characters that both have; from the threshold to 1.</param>
internal readonly record struct NearText(int Number, double Similarity);
