using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>Explains a release in plain words with numbers that link to their rows. It states facts and insinuates nothing.</summary>
public interface IExplainer
{
    /// <summary>Explains a release.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The explanation, or null when there is no such release.</returns>
    ValueTask<Explanation?> ExplainAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken);
}
