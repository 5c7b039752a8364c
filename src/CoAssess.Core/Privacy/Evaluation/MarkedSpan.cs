namespace CoAssess.Privacy;

/// <summary>A part of a text that somebody has marked as personal.</summary>
/// <param name="Start">Its first character, in UTF-16 characters from 0.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Type">What it is, in whatever vocabulary the set has.</param>
internal readonly record struct MarkedSpan(int Start, int End, string Type);
