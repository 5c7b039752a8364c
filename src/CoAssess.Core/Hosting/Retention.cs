using CoAssess.Jobs;
using CoAssess.Privacy;

namespace CoAssess.Hosting;

/// <summary>Removes what is past its time from every store, each night.</summary>
internal sealed class Retention(IErasure erasure) : IJob
{
    public string Name => "Retention";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await erasure.ExpireAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            Stored = removed.Values.Sum(),
            Notes = [.. removed.Where(static pair => pair.Value > 0).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}: {pair.Value} removed or emptied.")],
        };
    }
}
