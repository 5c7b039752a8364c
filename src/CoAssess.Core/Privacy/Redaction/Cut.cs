namespace CoAssess.Privacy;

/// <summary>A detail that is taken out of a text, and the length of what will stand there.</summary>
internal readonly record struct Cut(PersonalDetail Kind, int Start, int End, int TokenLength)
{
    private int Shorter => End - Start - TokenLength;

    /// <summary>Adds what a later pass found, by its places in the text that the earlier cuts left.</summary>
    /// <returns>All by their places in the text before any cut, in order.</returns>
    public static Cut[] Merge(Cut[] earlier, Cut[] later)
    {
        List<Cut> all = new(earlier.Length + later.Length);
        var next = 0;
        var moved = 0;
        foreach (var cut in later)
        {
            // No automaton reads a square bracket, so a later cut lies between two tokens.
            for (; next < earlier.Length && earlier[next].Start - moved < cut.Start; next++)
            {
                all.Add(earlier[next]);
                moved += earlier[next].Shorter;
            }

            all.Add(cut with { Start = cut.Start + moved, End = cut.End + moved });
        }

        all.AddRange(earlier[next..]);
        return [.. all];
    }
}
