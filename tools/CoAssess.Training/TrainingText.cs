namespace CoAssess.Training;

/// <summary>A text with its class and the set or day it belongs to.</summary>
internal sealed record TrainingText(string Text, string Class, string Group);
