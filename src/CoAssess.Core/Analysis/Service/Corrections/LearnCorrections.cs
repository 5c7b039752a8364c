using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Analysis;

/// <summary>Learns from what officers corrected, each night before new posts are read, always from all corrections that stand: what was erased, edited or has expired is unlearned.</summary>
internal sealed class LearnCorrections(ServiceCorrections corrections, IHeardWords heard, Council council) : IJob
{
    private const int BatchSize = 500;

    public string Name => "LearnCorrections";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var all = await corrections.ListAsync(council.Id, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<CorrectedText> standing = [];
        HashSet<string> gone = new(StringComparer.Ordinal);
        foreach (var some in all.Chunk(BatchSize))
        {
            var texts = await heard.FindAsync(council.Id, some.Select(static correction => correction.Feedback).ToHashSet(StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
            foreach (var correction in some)
            {
                if (texts.TryGetValue(correction.Feedback, out var words) && words.Version == correction.Version)
                {
                    standing.Add(new(correction.Feedback, words.Text, correction.Lgsl, correction.CorrectedAt));
                }
                else
                {
                    gone.Add(correction.Feedback);
                }
            }
        }

        if (gone.Count > 0)
        {
            await corrections.RemoveAsync(council.Id, gone, cancellationToken).ConfigureAwait(false);
        }

        do
        {
            await corrections.LearnAsync(council.Id, standing, cancellationToken).ConfigureAwait(false);
        }
        while (await LeaveOutGoneAsync(standing, cancellationToken).ConfigureAwait(false));
        return new() { Read = all.Count, Stored = Math.Min(standing.Count, CorrectedWeights.Most) };
    }

    /// <summary>Leaves out what was erased, or went, while it was learned.</summary>
    /// <returns>Whether anything was.</returns>
    private async ValueTask<bool> LeaveOutGoneAsync(List<CorrectedText> learned, CancellationToken cancellationToken)
    {
        var standing = await corrections.ListAsync(council.Id, cancellationToken).Select(static correction => correction.Feedback)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        return learned.RemoveAll(text => !standing.Contains(text.Feedback)) > 0;
    }
}
