using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>Where accounts posted the same things at the same time, night by night; for officers only.</summary>
public interface ICoordination
{
    /// <summary>Reads the newest night.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The night; null when none has run yet.</returns>
    ValueTask<CoordinationNight?> LatestAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Lists posts that say in coordination what another post says: signals count the first of them only. They are shown like any other.</summary>
    /// <param name="council">The council.</param>
    /// <param name="since">Since which night, itself included.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Ids of feedback.</returns>
    ValueTask<IReadOnlySet<string>> RepeatsAsync(CouncilId council, DateOnly since, CancellationToken cancellationToken);
}
