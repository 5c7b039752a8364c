namespace CoAssess.Analysis;

/// <summary>One table of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length in bytes.</param>
internal sealed record ModelPart(string Name, int Bytes);
