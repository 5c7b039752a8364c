namespace CoAssess.Analysis;

/// <summary>How well kinds of report were told apart. All shares are from 0 to 1.</summary>
/// <param name="Reports">How many reports were judged.</param>
/// <param name="Accuracy">The share that was judged right.</param>
/// <param name="MacroF1">The mean of the F1 of the classes that occur among the labels or were judged, as scikit-learn takes it.</param>
/// <param name="AmongThree">The share whose class is among the three likeliest.</param>
/// <param name="CalibrationError">Expected calibration error over 15 equal bins of the probability of the judgement.</param>
/// <param name="Unknown">How many reports have a label that the model does not know, such as one of the other number of classes.</param>
internal sealed record ServiceScore(int Reports, double Accuracy, double MacroF1, double AmongThree, double CalibrationError, int Unknown);
