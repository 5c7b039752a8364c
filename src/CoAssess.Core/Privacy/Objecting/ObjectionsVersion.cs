namespace CoAssess.Privacy;

/// <summary>Changes with every objection and every withdrawal, in the same step, so that a host that holds the marks learns by one read that there are others now.</summary>
/// <param name="Value">Drawn at random.</param>
internal sealed record ObjectionsVersion(string Value);
