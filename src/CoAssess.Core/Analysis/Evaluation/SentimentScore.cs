namespace CoAssess.Analysis;

/// <summary>How well feelings were judged. All shares are from 0 to 1.</summary>
/// <param name="Texts">How many texts were judged.</param>
/// <param name="MacroRecall">The mean over the classes of the share of their texts that were judged right (SemEval-2017 task 4 A: AvgRec).</param>
/// <param name="Accuracy">The share of all texts that were judged right.</param>
/// <param name="CalibrationError">Expected calibration error over 15 equal bins of the probability of the judgement (Guo and others, ICML 2017).</param>
internal sealed record SentimentScore(int Texts, double MacroRecall, double Accuracy, double CalibrationError);
