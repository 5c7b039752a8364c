using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Analysis;

/// <summary>Learns from what officers corrected, each night before new posts are read, always from all corrections that stand: what was erased, edited or has expired is unlearned.</summary>
internal sealed class LearnCorrections(ServiceCorrections corrections, Council council) : IJob
{
    public string Name => "LearnCorrections";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var (learned, gone) = await corrections.RelearnAsync(council.Id, cancellationToken).ConfigureAwait(false);
        if (gone.Count > 0)
        {
            await corrections.RemoveAsync(council.Id, gone, cancellationToken).ConfigureAwait(false);
        }

        return new() { Read = learned + gone.Count, Stored = learned };
    }
}
