namespace CoAssess.Cli;

/// <summary>What <c>evaluate about --json</c> prints. Shares are from 0 to 1.</summary>
/// <param name="N">How many texts there are.</param>
/// <param name="About">How many of them are about something published.</param>
/// <param name="Automatic">How many were matched without asking anybody.</param>
/// <param name="Threshold">From which probability on that is done.</param>
/// <param name="Precision">The share of them that is right.</param>
/// <param name="Recall">The share of the texts about something published that were matched rightly.</param>
/// <param name="Narrowest">The share of right matches that name the very thing, not what it is part of.</param>
/// <param name="Suggested">How many texts were not matched but brought suggestions.</param>
/// <param name="HitAt3">The share of those of whose at most three suggestions one is right.</param>
/// <param name="Found">The share of the texts about something published for which the match or a suggestion is right.</param>
/// <param name="TextsPerSecond">How many texts are looked at a second on one core, redaction left out.</param>
internal sealed record AboutReport(
    int N, int About, int Automatic, double Threshold, double Precision, double Recall, double Narrowest, int Suggested, double HitAt3, double Found, double TextsPerSecond);
