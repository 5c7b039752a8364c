namespace CoAssess.Councils;

/// <summary>An entry of a gazetteer's file that could not be used.</summary>
/// <param name="Where">Its line, or the number of its feature: <c>line 12</c>, <c>feature 3</c>.</param>
/// <param name="Reason">What is wrong and how it is mended.</param>
public sealed record GazetteerProblem(string Where, string Reason);
