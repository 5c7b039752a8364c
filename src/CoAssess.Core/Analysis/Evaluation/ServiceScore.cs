namespace CoAssess.Analysis;

/// <summary>How well kinds of report were told apart. All shares are from 0 to 1.</summary>
/// <param name="N">How many reports were judged.</param>
/// <param name="Accuracy">The share that was judged right.</param>
/// <param name="MacroF1">The mean of the F1 of the classes that occur among the labels.</param>
/// <param name="Top3">The share whose class is among the three likeliest.</param>
/// <param name="Ece">Expected calibration error over 15 equal bins of the probability of the judgement.</param>
/// <param name="TextsPerSecond">Reports judged in a second on one core.</param>
public sealed record ServiceScore(int N, double Accuracy, double MacroF1, double Top3, double Ece, double TextsPerSecond);
