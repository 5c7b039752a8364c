using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Analysis;

/// <summary>Learns from what officers corrected, each night before new posts are read, always from all corrections that stand: what was erased is unlearned.</summary>
internal sealed class LearnCorrections(ServiceCorrections corrections, Council council) : IJob
{
    public string Name => "LearnCorrections";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var standing = new List<ServiceCorrection>();
        await foreach (var correction in corrections.ListAsync(council.Id, cancellationToken).ConfigureAwait(false))
        {
            standing.Add(correction);
        }

        await corrections.LearnAsync(council.Id, standing, cancellationToken).ConfigureAwait(false);
        return new() { Read = standing.Count, Stored = Math.Min(standing.Count, CorrectedWeights.Most) };
    }
}
