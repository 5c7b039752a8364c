namespace CoAssess.Privacy;

/// <summary>Takes personal detail out of text: every occurrence, the same text always giving the same result.</summary>
public interface IRedactor
{
    /// <summary>Redacts a text; redacting the result again changes nothing.</summary>
    /// <param name="text">Raw words, of any length.</param>
    Redaction Redact(string text);
}
