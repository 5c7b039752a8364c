namespace CoAssess.Analysis;

/// <summary>How well feelings were judged. All shares are from 0 to 1.</summary>
/// <param name="N">How many texts were judged.</param>
/// <param name="MacroRecall">The mean over the classes of the share of their texts that were judged right (SemEval-2017 task 4 A: AvgRec).</param>
/// <param name="Accuracy">The share of all texts that were judged right.</param>
/// <param name="Ece">Expected calibration error over 15 equal bins of the probability of the judgement (Guo and others, ICML 2017).</param>
/// <param name="TextsPerSecond">Texts judged in a second on one core.</param>
public sealed record SentimentScore(int N, double MacroRecall, double Accuracy, double Ece, double TextsPerSecond);
