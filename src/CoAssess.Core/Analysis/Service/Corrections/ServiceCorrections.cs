using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Analysis;

/// <summary>Keeps what officers corrected, and what was learned from it. Erased or expired corrections take what was learned with them, and the rest is learned again at once.</summary>
/// <remarks>
/// What goes is marked as going, then all that was learned is forgotten, then it is learned again from the rest, then what goes is deleted: whoever learned meanwhile finds it marked or gone
/// and learns again, and a call that is cut short finds it again.
/// </remarks>
internal sealed class ServiceCorrections(
    IRecordStore records, IBlobStore blobs, IHeardWords heard, Council council, IOptions<CoAssessOptions> options, TimeProvider clock) : IErasable, IExpires
{
    /// <summary>Of more feedback than this, one listing of all corrections costs less than a request for each.</summary>
    private const int FewIds = 24;

    private const int TextsAtOnce = 500;

    public string Name => "service corrections";

    /// <summary>Keeps a correction; one of the same feedback takes its place.</summary>
    /// <param name="of">The council.</param>
    /// <param name="feedback">The id of the feedback.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="version">The revision of its words.</param>
    /// <param name="receivedAt">When it was received, UTC.</param>
    /// <param name="lgsl">The number of the service; 0 where it concerns none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when the national list has no such number; nothing is kept then.</returns>
    public async ValueTask<bool> CorrectAsync(CouncilId of, string feedback, string author, string version, DateTimeOffset receivedAt, int lgsl, CancellationToken cancellationToken)
    {
        if (lgsl != 0 && !NationalServices.Shipped.ByNumber.ContainsKey(lgsl) && !ServiceClasses.Numbers.Contains(lgsl))
        {
            return false;
        }

        var correction = new ServiceCorrection(feedback, author, version, receivedAt, lgsl, clock.GetUtcNow());
        await records.SaveAsync(ToRecord(Keys.ServiceCorrection(of.Value, feedback), correction), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Finds the correction of feedback; null when there is none, or it is going.</summary>
    public async ValueTask<ServiceCorrection?> FindAsync(CouncilId of, string feedback, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.ServiceCorrection(of.Value, feedback), AnalysisJson.Default.ServiceCorrection, cancellationToken).ConfigureAwait(false))?.Value is { IsGoing: false } standing ? standing : null;

    /// <summary>Lists all corrections of a council, but for those that are going.</summary>
    public IAsyncEnumerable<ServiceCorrection> ListAsync(CouncilId of, CancellationToken cancellationToken) =>
        ReadAsync(of, cancellationToken).Where(static correction => !correction.IsGoing);

    /// <summary>Says what was learned last; null where nothing was.</summary>
    public async ValueTask<LearnedCorrections?> FindLearnedAsync(CouncilId of, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.LearnedCorrections(of.Value), AnalysisJson.Default.LearnedCorrections, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Opens what was learned.</summary>
    /// <returns>Null where it has gone meanwhile.</returns>
    public async ValueTask<CorrectedWeights?> OpenAsync(LearnedCorrections learned, CancellationToken cancellationToken)
    {
        if (await blobs.OpenAsync(learned.Weights, cancellationToken).ConfigureAwait(false) is not { } stream)
        {
            return null;
        }

        await using (stream.ConfigureAwait(false))
        {
            return CorrectedWeights.Read(stream);
        }
    }

    /// <summary>Learns anew from all corrections that stand, and whose feedback has still the words that were corrected; without any nothing stays learned.</summary>
    /// <returns>From how many it learned, and the ids of feedback that has other words by now, or none.</returns>
    public async ValueTask<(int Learned, IReadOnlySet<string> Gone)> RelearnAsync(CouncilId of, CancellationToken cancellationToken)
    {
        var all = await ListAsync(of, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<CorrectedText> standing = [];
        foreach (var some in all.Chunk(TextsAtOnce))
        {
            var texts = await heard.FindAsync(of, some.Select(static correction => correction.Feedback).ToHashSet(StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
            standing.AddRange(some.Where(correction => texts.TryGetValue(correction.Feedback, out var words) && words.Version == correction.Version)
                .Select(correction => new CorrectedText(correction.Feedback, texts[correction.Feedback].Text, correction.Lgsl, correction.CorrectedAt)));
        }

        var gone = all.Select(static correction => correction.Feedback).Except(standing.Select(static text => text.Feedback), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        do
        {
            await LearnAsync(of, standing, cancellationToken).ConfigureAwait(false);
        }
        while (await LeaveOutGoneAsync(of, standing, cancellationToken).ConfigureAwait(false));
        return (Math.Min(standing.Count, CorrectedWeights.Most), gone);
    }

    /// <summary>Takes away the corrections of some feedback.</summary>
    /// <param name="of">The council.</param>
    /// <param name="feedback">The ids.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    public ValueTask<int> RemoveAsync(CouncilId of, IReadOnlySet<string> feedback, CancellationToken cancellationToken) =>
        RemoveAsync(of, FindAsync(of, feedback, cancellationToken), cancellationToken);

    /// <summary>Takes away the corrections of feedback that has another revision by now, or none.</summary>
    /// <param name="of">The council.</param>
    /// <param name="versions">The revision of feedback by its id; null where it no longer stands.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    public ValueTask<int> FollowAsync(CouncilId of, IReadOnlyDictionary<string, string?> versions, CancellationToken cancellationToken) => RemoveAsync(
        of, FindAsync(of, versions.Keys.ToHashSet(StringComparer.Ordinal), cancellationToken).Where(correction => versions[correction.Feedback] != correction.Version), cancellationToken);

    public ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
    {
        var of = CouncilId.Parse(council);
        return RemoveAsync(of, ReadAsync(of, cancellationToken).Where(correction => correction.Author == author), cancellationToken);
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(string council, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var correction in ListAsync(CouncilId.Parse(council), cancellationToken).ConfigureAwait(false))
        {
            if (correction.Author == author)
            {
                yield return JsonSerializer.SerializeToUtf8Bytes(correction, AnalysisJson.Default.ServiceCorrection);
            }
        }
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.FeedbackRetention;
        return RemoveAsync(council.Id, ReadAsync(council.Id, cancellationToken).Where(correction => correction.ReceivedAt <= before), cancellationToken);
    }

    private async ValueTask<int> RemoveAsync(CouncilId of, IAsyncEnumerable<ServiceCorrection> going, CancellationToken cancellationToken)
    {
        var due = await going.ToListAsync(cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return 0;
        }

        await ChangeAsync(of, due, static (key, correction) => new RecordChange.Upsert(ToRecord(key, correction with { IsGoing = true })), cancellationToken).ConfigureAwait(false);
        await ForgetAsync(of, cancellationToken).ConfigureAwait(false);
        await RelearnAsync(of, cancellationToken).ConfigureAwait(false);
        await ChangeAsync(of, due, static (key, _) => new RecordChange.Delete(key.Row), cancellationToken).ConfigureAwait(false);
        return due.Count;
    }

    private async ValueTask ChangeAsync(
        CouncilId of, IEnumerable<ServiceCorrection> corrections, Func<RecordKey, ServiceCorrection, RecordChange> change, CancellationToken cancellationToken)
    {
        foreach (var batch in corrections.Select(correction => (Key: Keys.ServiceCorrection(of.Value, correction.Feedback), correction)).Chunk(StorageLimits.MaxBatch))
        {
            await records.ChangeAsync(batch[0].Key.Table, batch[0].Key.Partition, [.. batch.Select(one => change(one.Key, one.correction))], cancellationToken).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<ServiceCorrection> FindAsync(CouncilId of, IReadOnlySet<string> feedback, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = Keys.ServiceCorrections(of.Value);
        var found = feedback.Count <= FewIds
            ? (await records.FindManyAsync(all.Table, all.Partition!, feedback, cancellationToken).ConfigureAwait(false)).Values.ToAsyncEnumerable()
            : records.ReadAllAsync(all, cancellationToken).Where(record => feedback.Contains(record.Key.Row));
        await foreach (var record in found.ConfigureAwait(false))
        {
            yield return record.Read(AnalysisJson.Default.ServiceCorrection);
        }
    }

    /// <summary>Reads all corrections of a council, those that are going among them.</summary>
    private IAsyncEnumerable<ServiceCorrection> ReadAsync(CouncilId of, CancellationToken cancellationToken) =>
        records.ReadAllAsync(Keys.ServiceCorrections(of.Value), cancellationToken).Select(static record => record.Read(AnalysisJson.Default.ServiceCorrection));

    private static StoredRecord ToRecord(RecordKey key, ServiceCorrection correction) => JsonRecords.ToRecord(key, correction, AnalysisJson.Default.ServiceCorrection);

    /// <summary>Puts newly learned weights in the place of the last; without corrections none stay.</summary>
    private async ValueTask LearnAsync(CouncilId of, List<CorrectedText> corrections, CancellationToken cancellationToken)
    {
        if (corrections.Count == 0)
        {
            await ForgetAsync(of, cancellationToken).ConfigureAwait(false);
            return;
        }

        var last = await FindLearnedAsync(of, cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        CorrectedWeights.Learn(corrections).Write(bytes);
        bytes.Position = 0;
        var learned = new LearnedCorrections(await blobs.SaveAsync(Keys.LearnedCorrectionsContainer(of.Value), bytes, cancellationToken).ConfigureAwait(false), corrections.Count, clock.GetUtcNow());
        await records.SaveAsync(JsonRecords.ToRecord(Keys.LearnedCorrections(of.Value), learned, AnalysisJson.Default.LearnedCorrections), cancellationToken).ConfigureAwait(false);
        if (last is not null && last.Weights != learned.Weights)
        {
            await blobs.DeleteAsync(last.Weights, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Leaves out what was erased, or went, while it was learned.</summary>
    /// <returns>Whether anything was.</returns>
    private async ValueTask<bool> LeaveOutGoneAsync(CouncilId of, List<CorrectedText> learned, CancellationToken cancellationToken)
    {
        var standing = await ListAsync(of, cancellationToken).Select(static correction => correction.Feedback).ToHashSetAsync(StringComparer.Ordinal, cancellationToken).ConfigureAwait(false);
        return learned.RemoveAll(text => !standing.Contains(text.Feedback)) > 0;
    }

    /// <summary>Forgets all that was learned, with what a run that was cut short may have left.</summary>
    private async ValueTask ForgetAsync(CouncilId of, CancellationToken cancellationToken)
    {
        foreach (var blob in await blobs.ListAsync(Keys.LearnedCorrectionsContainer(of.Value), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            await blobs.DeleteAsync(blob.Address, cancellationToken).ConfigureAwait(false);
        }

        await records.DeleteAsync(Keys.LearnedCorrections(of.Value), cancellationToken).ConfigureAwait(false);
    }
}
