namespace CoAssess.Privacy;

/// <summary>Marks that a person objected to being listened to (Article 21 UK GDPR); it lies under a keyed hash of their account and holds nothing of them.</summary>
/// <param name="On">The day they objected, UTC.</param>
/// <param name="Key">Which key the hash was made with, by eight digits that lead to no key: marks of a key that is lost hold nobody back, and that must be seen.</param>
internal sealed record ObjectionMark(DateOnly On, string Key);
