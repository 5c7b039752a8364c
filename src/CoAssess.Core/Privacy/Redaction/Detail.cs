namespace CoAssess.Privacy;

/// <summary>A personal detail found in folded text.</summary>
internal readonly record struct Detail(PersonalDetail Kind, int Start, int End)
{
    /// <summary>Puts one in its place among others, unless it meets one of them.</summary>
    /// <param name="details">The others, in order.</param>
    /// <param name="place">Where the search for its place begins, and ended: none before it stands behind what is put in next.</param>
    /// <returns>Whether it was put in.</returns>
    public bool TryJoin(List<Detail> details, ref int place)
    {
        while (place < details.Count && details[place].End <= Start)
        {
            place++;
        }

        if (place < details.Count && details[place].Start < End)
        {
            return false;
        }

        details.Insert(place, this);
        return true;
    }
}
