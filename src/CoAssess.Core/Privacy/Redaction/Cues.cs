namespace CoAssess.Privacy;

/// <summary>What the words before a number tell, remembered for the number asked about last: several automata ask about the same one.</summary>
internal sealed class Cues
{
    private int _least = -1;
    private int _at;
    private Cue _told;

    /// <summary>Says whether a word shortly before a place tells one of some things.</summary>
    /// <param name="text">The text, the same one until <see cref="Forget"/>.</param>
    /// <param name="least">Before it nothing is looked at.</param>
    /// <param name="at">The place.</param>
    /// <param name="any">The things.</param>
    public bool Have(ReadOnlySpan<char> text, int least, int at, Cue any)
    {
        if (at != _at || least != _least)
        {
            (_least, _at, _told) = (least, at, CueWords.Before(text, least, at));
        }

        return (_told & any) != 0;
    }

    /// <summary>Another text comes.</summary>
    public void Forget() => _least = -1;
}
