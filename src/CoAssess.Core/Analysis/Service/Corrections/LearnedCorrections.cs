using CoAssess.Storage;

namespace CoAssess.Analysis;

/// <summary>Where a council's learned corrections lie.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Corrections">From how many corrections they were learned.</param>
/// <param name="LearnedAt">When.</param>
internal sealed record LearnedCorrections(BlobAddress Weights, int Corrections, DateTimeOffset LearnedAt);
