using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Analysis;

/// <summary>Keeps what officers corrected, and what was learned from it. Erased or expired corrections take what was learned with them; the night learns again from the rest.</summary>
internal sealed class ServiceCorrections(IRecordStore records, IBlobStore blobs, Council council, IOptions<CoAssessOptions> options, TimeProvider clock) : IErasable, IExpires
{
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
        await records.SaveAsync(JsonRecords.ToRecord(Keys.ServiceCorrection(of.Value, feedback), correction, AnalysisJson.Default.ServiceCorrection), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Finds the correction of feedback; null when there is none.</summary>
    public async ValueTask<ServiceCorrection?> FindAsync(CouncilId of, string feedback, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.ServiceCorrection(of.Value, feedback), AnalysisJson.Default.ServiceCorrection, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Lists all corrections of a council.</summary>
    public async IAsyncEnumerable<ServiceCorrection> ListAsync(CouncilId of, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in records.ReadAllAsync(Keys.ServiceCorrections(of.Value), cancellationToken).ConfigureAwait(false))
        {
            yield return record.Read(AnalysisJson.Default.ServiceCorrection);
        }
    }

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

    /// <summary>Puts newly learned weights in the place of the last; without corrections none stay.</summary>
    public async ValueTask LearnAsync(CouncilId of, IReadOnlyList<CorrectedText> corrections, CancellationToken cancellationToken)
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

    /// <summary>Takes away the corrections of some feedback.</summary>
    /// <param name="of">The council.</param>
    /// <param name="feedback">The ids.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    public ValueTask<int> RemoveAsync(CouncilId of, IReadOnlySet<string> feedback, CancellationToken cancellationToken) =>
        RemoveAsync(of, correction => feedback.Contains(correction.Feedback), cancellationToken);

    /// <summary>Takes away the corrections of feedback that has another revision by now, or none.</summary>
    /// <param name="of">The council.</param>
    /// <param name="versions">The revision of feedback by its id; null where it no longer stands.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    public ValueTask<int> FollowAsync(CouncilId of, IReadOnlyDictionary<string, string?> versions, CancellationToken cancellationToken) =>
        RemoveAsync(of, correction => versions.TryGetValue(correction.Feedback, out var version) && version != correction.Version, cancellationToken);

    public ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken) =>
        RemoveAsync(CouncilId.Parse(council), correction => correction.Author == author, cancellationToken);

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
        return RemoveAsync(council.Id, correction => correction.ReceivedAt <= before, cancellationToken);
    }

    private async ValueTask<int> RemoveAsync(CouncilId of, Func<ServiceCorrection, bool> isDue, CancellationToken cancellationToken)
    {
        var due = new List<ServiceCorrection>();
        await foreach (var correction in ListAsync(of, cancellationToken).ConfigureAwait(false))
        {
            if (isDue(correction))
            {
                due.Add(correction);
            }
        }

        if (due.Count > 0)
        {
            await ForgetAsync(of, cancellationToken).ConfigureAwait(false); // first, so that a call that is cut short here finds the corrections again
        }

        foreach (var correction in due)
        {
            await RemoveAsync(Keys.ServiceCorrection(of.Value, correction.Feedback), cancellationToken).ConfigureAwait(false);
        }

        return due.Count;
    }

    private async ValueTask RemoveAsync(RecordKey key, CancellationToken cancellationToken) =>
        await records.ChangeAsync(key.Table, key.Partition, [new RecordChange.Delete(key.Row)], cancellationToken).ConfigureAwait(false);

    private async ValueTask ForgetAsync(CouncilId of, CancellationToken cancellationToken)
    {
        if (await FindLearnedAsync(of, cancellationToken).ConfigureAwait(false) is { } learned)
        {
            await blobs.DeleteAsync(learned.Weights, cancellationToken).ConfigureAwait(false);
            await RemoveAsync(Keys.LearnedCorrections(of.Value), cancellationToken).ConfigureAwait(false);
        }
    }
}
