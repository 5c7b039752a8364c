namespace CoAssess.Privacy;

/// <summary>All that judges messages in this installation, in a fixed order: what the notice and the documents tell of.</summary>
/// <param name="All">What takes personal details out, the analysers of one message, what finds its subject, and what looks at a night's messages together.</param>
internal sealed record Judgements(IReadOnlyList<Judgement> All);
