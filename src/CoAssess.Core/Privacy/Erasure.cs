using System.Runtime.CompilerServices;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Goes through every registered store, in the order in which words go from one to the next. One that fails does not keep the others from erasing; its failure is thrown when they are done.</summary>
internal sealed class Erasure(
    IEnumerable<IErasable> stores, IEnumerable<IExpires> expiring, IEnumerable<IMediumCleaner> media, IPublicReplies replies, ErasureJournal journal, ErasureCertificates certificates,
    TimeProvider clock) : IErasure
{
    private readonly IReadOnlyList<IErasable> _stores = [.. stores.OrderBy(static store => store.Turn).ThenBy(static store => store.Name, StringComparer.Ordinal)];
    private readonly IReadOnlyList<IExpires> _expiring = [.. expiring.OrderBy(static store => store.Name, StringComparer.Ordinal)];

    /// <summary>Gets the names of the stores whose contents are kept for a time only, in order.</summary>
    internal IReadOnlyList<string> Expiring => [.. _expiring.Select(static store => store.Name).Distinct()];

    public async ValueTask<ErasureCertificate> EraseAsync(CouncilId council, AuthorPseudonym author, bool deletesReplies, CancellationToken cancellationToken)
    {
        // First what stands in public, noted beside what an erasure that was killed had found: what leads to it goes with the person's own words.
        PublicReply[] said =
        [
            .. (await journal.FindAsync(council, author, cancellationToken).ConfigureAwait(false))
                .Concat(await replies.FindAsync(council, author, cancellationToken).ConfigureAwait(false))
                .DistinctBy(static reply => (reply.Account, reply.NativeIds[0])),
        ];
        await journal.SaveAsync(council, author, said, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < said.Length && deletesReplies; i++)
        {
            said[i] = said[i].StandsBecause is null ? said[i] : await replies.DeleteAsync(said[i], cancellationToken).ConfigureAwait(false);
        }

        await journal.SaveAsync(council, author, said, cancellationToken).ConfigureAwait(false);

        // What follows feedback is asked first: once feedback has told it that its words went, nothing is left there to count. Then all in turn, for what came in between.
        var removed = await SumAsync([.. _stores.Where(static store => store.Turn >= 0), .. _stores], static store => store.Name, store => store.EraseAsync(council.Value, author.Value, cancellationToken), cancellationToken).ConfigureAwait(false);
        var certificate = new ErasureCertificate(clock.GetUtcNow(), removed) { Replies = said };
        await certificates.KeepAsync(council, certificate, cancellationToken).ConfigureAwait(false);
        await journal.ForgetAsync(council, author, cancellationToken).ConfigureAwait(false);
        return certificate;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        CouncilId council, AuthorPseudonym author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var store in _stores)
        {
            await foreach (var item in store.ExportAsync(council.Value, author.Value, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
    }

    public ValueTask<IReadOnlyDictionary<string, int>> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return SumAsync(_expiring, static store => store.Name, store => store.ExpireAsync(now, cancellationToken), cancellationToken);
    }

    /// <summary>Removes what is past its time from one store.</summary>
    /// <param name="store">Its name; one that there is not holds nothing.</param>
    /// <param name="budget">Asked by a store that has much to go through; when it is spent, the next call goes on.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    internal ValueTask<IReadOnlyDictionary<string, int>> ExpireAsync(string store, WorkBudget budget, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return SumAsync(
            [.. _expiring.Where(one => one.Name == store)],
            static one => one.Name,
            one => one is IExpiresInSteps large ? large.ExpireAsync(now, budget, cancellationToken) : one.ExpireAsync(now, cancellationToken),
            cancellationToken);
    }

    private async ValueTask<IReadOnlyDictionary<string, int>> SumAsync<TStore>(
        IReadOnlyList<TStore> stores, Func<TStore, string> nameOf, Func<TStore, ValueTask<int>> removeAsync, CancellationToken cancellationToken)
    {
        var removed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, Exception> failures = new(StringComparer.Ordinal);
        foreach (var store in stores)
        {
            var name = nameOf(store);
            try
            {
                removed[name] = removed.GetValueOrDefault(name) + await removeAsync(store).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failures[name] = new ErasureException(name, failure);
            }
        }

        foreach (var medium in media)
        {
            await medium.CleanAsync(cancellationToken).ConfigureAwait(false); // a reader that holds on is gone by the next night, which cleans again
        }

        return failures.Count == 0 ? removed : throw new AggregateException("Not every store could be cleared; run it again.", failures.Values);
    }
}
