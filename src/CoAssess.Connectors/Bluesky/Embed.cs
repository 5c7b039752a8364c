namespace CoAssess.Connectors.Bluesky;

/// <summary>What hangs on a post, as far as we read it.</summary>
/// <param name="Link">The address of its link card; null without one.</param>
/// <param name="Quoted">The address of the record it quotes; null without one.</param>
internal sealed record Embed(string? Link, string? Quoted);
