namespace CoAssess.Privacy;

/// <summary>A figure as the public sees it.</summary>
/// <param name="Count">The number; null when it is withheld.</param>
public readonly record struct ShownFigure(long? Count);
