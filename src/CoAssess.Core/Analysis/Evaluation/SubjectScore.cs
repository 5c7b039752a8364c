namespace CoAssess.Analysis;

/// <summary>How well it is found what texts are about. Shares are from 0 to 1.</summary>
/// <param name="Texts">How many texts there are.</param>
/// <param name="OfOurs">How many of them are about something published.</param>
/// <param name="Automatic">How many were matched without asking anybody.</param>
/// <param name="Precision">The share of those that are right; 1 when there are none.</param>
/// <param name="Recall">The share of the texts about something published that were matched rightly without asking.</param>
/// <param name="Narrowest">The share of the right automatic matches that name the very thing, not what it is part of.</param>
/// <param name="Suggested">How many texts were matched to nothing, but brought suggestions.</param>
/// <param name="HitAt3">The share of those for which one of at most three suggestions is right.</param>
/// <param name="Found">The share of the texts about something published for which the match or a suggestion is right.</param>
internal sealed record SubjectScore(
    int Texts, int OfOurs, int Automatic, double Precision, double Recall, double Narrowest, int Suggested, double HitAt3, double Found)
{
    /// <summary>Scores a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="clean">What takes personal detail out of a text before it is looked at.</param>
    /// <param name="missed">Told of each text that was matched wrongly, with the guess; may be null.</param>
    public static SubjectScore Of(SubjectSet set, Func<string, string> clean, Action<string, SubjectGuess>? missed = null)
    {
        var (ours, automatic, right, exact, suggested, hits, found) = (0, 0, 0, 0, 0, 0, 0);
        foreach (var (text, about) in set.Texts)
        {
            var guesses = set.Index.Find(clean(text), -1);
            ours += about.Length > 0 ? 1 : 0;
            found += guesses.Any(guess => set.IsRight(set.Name(guess), about)) ? 1 : 0;
            if (guesses is [{ Probability: >= SubjectIndex.Automatic } match, ..])
            {
                automatic++;
                var isRight = set.IsRight(set.Name(match), about);
                right += isRight ? 1 : 0;
                exact += about.Contains(set.Name(match), StringComparer.OrdinalIgnoreCase) ? 1 : 0;
                if (!isRight)
                {
                    missed?.Invoke(text, match);
                }
            }
            else if (guesses.Count > 0)
            {
                suggested++;
                hits += guesses.Any(guess => set.IsRight(set.Name(guess), about)) ? 1 : 0;
            }
        }

        return new(set.Texts.Count, ours, automatic, Share(right, automatic, 1), Share(right, ours, 0), Share(exact, right, 0), suggested, Share(hits, suggested, 0), Share(found, ours, 0));
    }

    private static double Share(int part, int of, double none) => of == 0 ? none : part / (double)of;
}
