using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Responses;

/// <summary>The public list of what was said, what was answered and what changed: "you said, we did".</summary>
public interface IRegister
{
    /// <summary>Lists entries, newest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">Only about this dataset; null for all.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<RegisterPage> ListAsync(CouncilId council, DatasetId? dataset, string? continuation, CancellationToken cancellationToken);

    /// <summary>Finds the entry of a case.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The entry, or null when there is no such case it was never answered, or it is held from everyone.</returns>
    ValueTask<RegisterEntry?> FindAsync(CouncilId council, string caseId, CancellationToken cancellationToken);

    /// <summary>Counts the residents' words that officers took off the public pages, by reason.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyDictionary<HidingReason, int>> CountHiddenAsync(CouncilId council, CancellationToken cancellationToken);
}
