using CoAssess.Jobs;
using CoAssess.Privacy;

namespace CoAssess.Hosting;

/// <summary>Removes what is past its time from every store, each night; one part a store, so that a large one never keeps raw words in another, and one for the medium, which is cleaned once a night. Where hosts share the parts, what they remove after it goes from the medium the next night.</summary>
internal sealed class Retention(Erasure erasure) : IPartedJob
{
    public string Name => "Retention";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken) =>
        ToReport(await erasure.ExpireAsync(cancellationToken).ConfigureAwait(false));

    public ValueTask<IReadOnlyList<string>> ListPartsAsync(CancellationToken cancellationToken) => new(erasure.ExpiringParts);

    public async ValueTask<JobReport> RunPartAsync(string part, WorkBudget budget, CancellationToken cancellationToken) =>
        ToReport(await erasure.ExpireAsync(part, budget, cancellationToken).ConfigureAwait(false));

    private static JobReport ToReport(IReadOnlyDictionary<string, int> removed) => new()
    {
        Stored = removed.Values.Sum(),
        Notes = [.. removed.Where(static pair => pair.Value > 0).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}: {pair.Value} removed or emptied.")],
    };
}
