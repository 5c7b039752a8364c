namespace CoAssess.Analysis;

/// <summary>What a model is, as its file says in its first line.</summary>
/// <param name="Name">What it judges.</param>
/// <param name="Version">Its version, which every finding carries.</param>
/// <param name="LearnedOn">When it was learned.</param>
/// <param name="Classes">What it tells apart, in the order of its scores.</param>
/// <param name="Parts">The tables that follow, in their order.</param>
internal sealed record ModelCard(string Name, string Version, DateOnly LearnedOn, IReadOnlyList<string> Classes, IReadOnlyList<ModelPart> Parts);
