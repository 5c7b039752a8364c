using System.Runtime.CompilerServices;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Goes through every registered store, in the order in which words go from one to the next. One that fails does not keep the others from erasing, nor the media from being cleaned; its failure is thrown when they are done.</summary>
internal sealed class Erasure(
    IEnumerable<IErasable> stores, IEnumerable<IExpires> expiring, IEnumerable<IMediumCleaner> media, IPublicReplies replies, ErasureJournal journal, ErasureCertificates certificates,
    TimeProvider clock) : IErasure
{
    private const string MediumPart = "medium";
    private readonly IReadOnlyList<IErasable> _stores = [.. stores.OrderBy(static store => store.Turn).ThenBy(static store => store.Name, StringComparer.Ordinal)];
    private readonly IReadOnlyList<IExpires> _expiring = [.. expiring.OrderBy(static store => store.Name, StringComparer.Ordinal)];
    private readonly IReadOnlyList<IMediumCleaner> _media = [.. media];

    /// <summary>Gets the parts of a night: the names of the stores whose contents are kept for a time only, in order, and last the medium, where there is one to clean.</summary>
    internal IReadOnlyList<string> ExpiringParts => [.. _expiring.Select(static store => store.Name).Distinct(), .. _media.Count > 0 ? [MediumPart] : Array.Empty<string>()];

    public async ValueTask<ErasureCertificate> EraseAsync(CouncilId council, AuthorPseudonym author, bool deletesReplies, CancellationToken cancellationToken)
    {
        // First what stands in public, noted beside what a run that was killed had found: what leads to it goes with the person's own words.
        var note = await journal.FindAsync(council, author, cancellationToken).ConfigureAwait(false);
        PublicReply[] said = [.. note.Replies.Concat(await replies.FindAsync(council, author, cancellationToken).ConfigureAwait(false)).DistinctBy(static reply => (reply.Account, reply.NativeIds[0]))];
        note = note with { Replies = said, IsAsking = false };
        await journal.SaveAsync(council, author, note, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < said.Length && deletesReplies; i++)
        {
            said[i] = said[i].StandsBecause is null ? said[i] : await replies.DeleteAsync(said[i], cancellationToken).ConfigureAwait(false);
        }

        note = note with { Replies = said, IsAsking = true };
        await journal.SaveAsync(council, author, note, cancellationToken).ConfigureAwait(false);

        // What follows feedback is asked first: once feedback has told it that its words went, nothing is left there to count. Then all in turn, for what came in between.
        Dictionary<string, Exception> failures = new(StringComparer.Ordinal);
        foreach (var store in _stores.Where(static store => store.Turn >= 0).Concat(_stores))
        {
            var removed = 0;
            await TryAsync(store.Name, async () => removed = await store.EraseAsync(council.Value, author.Value, cancellationToken).ConfigureAwait(false), failures, cancellationToken).ConfigureAwait(false);
            note = note.Plus(store.Name, removed);
            if (removed > 0)
            {
                await journal.SaveAsync(council, author, note, cancellationToken).ConfigureAwait(false);
            }
        }

        note = note with { IsAsking = failures.Count > 0 };
        await journal.SaveAsync(council, author, note, cancellationToken).ConfigureAwait(false);
        await CleanAsync(failures, cancellationToken).ConfigureAwait(false);
        ThrowIfAny(failures);
        var certificate = await CertifyAsync(council, author, note, cancellationToken).ConfigureAwait(false);

        // The note stood under the pseudonym: what is left of it in the medium goes too.
        await CleanAsync(failures, cancellationToken).ConfigureAwait(false);
        ThrowIfAny(failures);
        return certificate;
    }

    /// <summary>Keeps what all runs removed and forgets the note; run again after being killed here, it keeps the same certificate.</summary>
    private async ValueTask<ErasureCertificate> CertifyAsync(CouncilId council, AuthorPseudonym author, ErasureNote note, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var certificate = new ErasureCertificate(now, note.Removed ?? new Dictionary<string, int>()) { Replies = note.Replies, IsAtLeast = note.IsAtLeast };
        if (note.HasFound())
        {
            var doneOn = note.DoneOn ?? DateOnly.FromDateTime(now.UtcDateTime);
            await journal.SaveAsync(council, author, note with { DoneOn = doneOn }, cancellationToken).ConfigureAwait(false);
            var deleted = note.Replies.Count(static reply => reply.StandsBecause is null);
            await certificates.KeepAsync(
                council, note.Certificate!, new(doneOn, certificate.Removed, deleted, note.Replies.Count - deleted, note.IsAtLeast), cancellationToken).ConfigureAwait(false);
        }

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

    public async ValueTask<IReadOnlyDictionary<string, int>> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Dictionary<string, Exception> failures = new(StringComparer.Ordinal);
        var removed = await ExpireAsync(_expiring, store => store.ExpireAsync(now, cancellationToken), failures, cancellationToken).ConfigureAwait(false);
        await CleanAsync(failures, cancellationToken).ConfigureAwait(false);
        ThrowIfAny(failures);
        return removed;
    }

    /// <summary>Removes what is past its time from one store, or cleans the medium, as <see cref="ExpiringParts"/> names them.</summary>
    /// <param name="part">Its name; one that there is not holds nothing.</param>
    /// <param name="budget">Asked by a store that has much to go through; when it is spent, the next call goes on.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    internal async ValueTask<IReadOnlyDictionary<string, int>> ExpireAsync(string part, WorkBudget budget, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Dictionary<string, Exception> failures = new(StringComparer.Ordinal);
        var removed = await ExpireAsync(
            [.. _expiring.Where(one => one.Name == part)],
            one => one is IExpiresInSteps large ? large.ExpireAsync(now, budget, cancellationToken) : one.ExpireAsync(now, cancellationToken),
            failures,
            cancellationToken).ConfigureAwait(false);
        if (part == MediumPart)
        {
            await CleanAsync(failures, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfAny(failures);
        return removed;
    }

    private static async ValueTask<IReadOnlyDictionary<string, int>> ExpireAsync(
        IReadOnlyList<IExpires> stores, Func<IExpires, ValueTask<int>> removeAsync, Dictionary<string, Exception> failures, CancellationToken cancellationToken)
    {
        var removed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var store in stores)
        {
            await TryAsync(
                store.Name, async () => removed[store.Name] = removed.GetValueOrDefault(store.Name) + await removeAsync(store).ConfigureAwait(false), failures, cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    /// <summary>Cleans every medium; one that is still held by a reader goes with the next erasure or night.</summary>
    private async ValueTask CleanAsync(Dictionary<string, Exception> failures, CancellationToken cancellationToken)
    {
        foreach (var medium in _media)
        {
            await TryAsync(MediumPart, async () => await medium.CleanAsync(cancellationToken).ConfigureAwait(false), failures, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets a store or medium work; its failure waits until the others are done.</summary>
    private static async ValueTask TryAsync(string name, Func<Task> workAsync, Dictionary<string, Exception> failures, CancellationToken cancellationToken)
    {
        try
        {
            await workAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failures[name] = new ErasureException(name, failure);
        }
    }

    private static void ThrowIfAny(Dictionary<string, Exception> failures)
    {
        if (failures.Count > 0)
        {
            throw new AggregateException("Not everything could be cleared; run it again.", failures.Values);
        }
    }
}
