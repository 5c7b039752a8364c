namespace CoAssess.Analysis;

/// <summary>How well languages were told. All shares are from 0 to 1.</summary>
/// <param name="Texts">How many texts were judged.</param>
/// <param name="Accuracy">The share whose language was told right.</param>
/// <param name="Recall">The same share for each language among the labels, in the order of their tags.</param>
/// <param name="Unknown">How many texts have a label that names no language the model tells.</param>
internal sealed record LanguageScore(int Texts, double Accuracy, IReadOnlyDictionary<string, double> Recall, int Unknown);
