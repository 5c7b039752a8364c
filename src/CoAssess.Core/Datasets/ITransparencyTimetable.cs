using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>What the Transparency Code demands when, and what is late.</summary>
public interface ITransparencyTimetable
{
    /// <summary>Lists what is due, most urgent first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="on">The present day.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<TimetableLine>> ListAsync(CouncilId council, DateOnly on, CancellationToken cancellationToken);
}
