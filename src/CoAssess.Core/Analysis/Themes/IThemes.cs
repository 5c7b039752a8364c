using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>What people speak of, night by night. A theme of few people may be shown to officers only: ask the visibility decision with <see cref="Theme.Authors"/>.</summary>
public interface IThemes
{
    /// <summary>Reads the newest night.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The night; null when none has run yet.</returns>
    ValueTask<ThemeNight?> LatestAsync(CouncilId council, CancellationToken cancellationToken);
}
