namespace CoAssess.Analysis;

/// <summary>A model cannot be used: its file is damaged, or was learned for another version of the features.</summary>
internal sealed class ModelFileException(string message) : Exception(message);
