using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>The one way by which counts of what people said become public; it remembers what it has shown, so that no two tables together tell what neither may.</summary>
internal interface IDisclosure
{
    /// <summary>Decides what of some tables is shown, and shows it. What was decided before stays; asked twice, the second decides nothing.</summary>
    /// <param name="council">The council.</param>
    /// <param name="request">The tables.</param>
    /// <param name="cancellationToken">Ends the call early; nothing is then decided.</param>
    ValueTask<DisclosureOutcome> ShowAsync(CouncilId council, FigureRequest request, CancellationToken cancellationToken);

    /// <summary>Finds what is shown of a period.</summary>
    /// <param name="council">The council.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Null when nothing was decided about it.</returns>
    ValueTask<ShownFigures?> FindAsync(CouncilId council, string period, CancellationToken cancellationToken);

    /// <summary>Lists the periods about which something was decided, the oldest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<string> PeriodsAsync(CouncilId council, CancellationToken cancellationToken);
}
