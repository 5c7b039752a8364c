using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Counts of what people said, as the public is shown them: what could point to somebody is withheld.</summary>
public interface IListeningReport
{
    /// <summary>Lists the months that are shown, newest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<string>> MonthsAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Finds a month.</summary>
    /// <param name="council">The council.</param>
    /// <param name="month">The month, such as <c>2026-10</c>.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Null when nothing of it is counted yet.</returns>
    ValueTask<ListeningMonth?> FindAsync(CouncilId council, string month, CancellationToken cancellationToken);
}
