namespace CoAssess.Privacy;

/// <summary>Where looks found nothing that the next pass may find: when a detail begins between two places, so that a token stands there in the next pass.</summary>
/// <param name="From">The first such place.</param>
/// <param name="To">Behind the last such place; nothing from there on was read.</param>
internal readonly record struct Unsettled(int From, int To)
{
    /// <summary>Gets that the next pass finds no more, whatever is taken out.</summary>
    public static Unsettled Nowhere => new(int.MaxValue, 0);

    /// <summary>Gives the places behind one, however far.</summary>
    public static Unsettled Behind(int place) => new(place + 1, int.MaxValue);

    /// <summary>Gets whether nothing that is taken out matters.</summary>
    public bool IsNowhere => From >= To;

    /// <summary>Says whether a detail that begins at a place matters.</summary>
    public bool Has(int start) => start >= From && start < To;

    /// <summary>Gives the places of both, and what lies between them.</summary>
    public Unsettled And(Unsettled other) => new(Math.Min(From, other.From), Math.Max(To, other.To));
}
