using System.Runtime.CompilerServices;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Knows which feedback was received on which day, for a fortnight, so that a night's analyses need not read all there is.</summary>
/// <remarks>A day holds ids only, a record a batch; the feedback itself decides whether it still stands. Told of a batch twice, it writes the same record again.</remarks>
internal sealed class HeardFeedback(FeedbackStore store, IRecordStore records, CoordinationStore coordination, Council council) : IHeardWords, IFeedbackSink, IExpires
{
    /// <summary>How many days are kept; the analyses look back over fewer.</summary>
    public const int DaysKept = 14;

    private const int BatchSize = 500;

    public string Name => "received";

    public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        foreach (var day in batch.Where(static feedback => !Tombstone.IsOne(feedback)).GroupBy(static feedback => DayOf(feedback.ReceivedAt)))
        {
            FeedbackId[] ids = [.. day.Select(static feedback => feedback.Id)];
            var batchId = ShortHash.Of(string.Join('\n', ids));
            await records.SaveAsync(
                JsonRecords.ToRecord(Keys.FeedbackOfDay(council.Id.Value, day.Key, batchId), new(ids), IntakeJson.Default.FeedbackOfDay),
                cancellationToken).ConfigureAwait(false);
        }

        var gone = batch.Where(Tombstone.IsOne).Select(static feedback => new ReceivedPost(feedback.Id.Value, feedback.ReceivedAt)).ToList();
        await coordination.ForgetAsync(council.Id, gone, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    public async IAsyncEnumerable<HeardText> ReadAsync(CouncilId council, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<FeedbackId>();
        List<FeedbackId> waiting = [];
        await foreach (var record in records.ReadAllAsync(RecordRange.OfTable(Keys.FeedbackDaysTable, Keys.Join(council.Value, "")), cancellationToken).ConfigureAwait(false))
        {
            if (DayOf(record.Key) < DayOf(since))
            {
                continue;
            }

            waiting.AddRange(record.Read(IntakeJson.Default.FeedbackOfDay).Ids.Where(seen.Add));
            if (waiting.Count >= BatchSize)
            {
                foreach (var text in await FindAsync(council, waiting, since, cancellationToken).ConfigureAwait(false))
                {
                    yield return text;
                }

                waiting.Clear();
            }
        }

        foreach (var text in await FindAsync(council, waiting, since, cancellationToken).ConfigureAwait(false))
        {
            yield return text;
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, HeardText>> FindAsync(CouncilId council, IReadOnlySet<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, HeardText>(ids.Count, StringComparer.Ordinal);
        foreach (var some in ids.Select(Id).Chunk(BatchSize))
        {
            foreach (var text in await FindAsync(council, some, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false))
            {
                found[text.Id] = text;
            }
        }

        return found;
    }

    public async ValueTask<IReadOnlySet<string>> StandingAsync(CouncilId council, IReadOnlySet<string> ids, CancellationToken cancellationToken)
    {
        var standing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in ids.Select(Id).Chunk(BatchSize))
        {
            standing.UnionWith((await store.FindAsync(council, some, cancellationToken).ConfigureAwait(false)).Where(static pair => Stands(pair.Value)).Select(static pair => pair.Key.Value));
        }

        return standing;
    }

    public async ValueTask<int> MarkAsync(CouncilId council, IReadOnlyDictionary<string, AnalysisFinding?> themes, CancellationToken cancellationToken)
    {
        var marked = 0;
        foreach (var some in themes.Keys.Order(StringComparer.Ordinal).Select(Id).Chunk(BatchSize))
        {
            marked += await MarkAsync(council, some, themes, cancellationToken).ConfigureAwait(false);
        }

        return marked;
    }

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (before, writer, gone) = (DayOf(now).AddDays(-DaysKept), new RecordWriter(records), 0);
        await foreach (var record in records.ReadAllAsync(RecordRange.OfTable(Keys.FeedbackDaysTable, Keys.Join(council.Id.Value, "")), cancellationToken).ConfigureAwait(false))
        {
            if (DayOf(record.Key) >= before)
            {
                break; // the oldest day stands first
            }

            writer.Delete(record.Key);
            gone++;
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
        return gone;
    }

    private ValueTask<int> MarkAsync(CouncilId council, FeedbackId[] ids, IReadOnlyDictionary<string, AnalysisFinding?> themes, CancellationToken cancellationToken)
    {
        return Deciding.AgainAsync("the feedback that themes are noted with", MarkOnceAsync, cancellationToken);

        async ValueTask<Decided<int>?> MarkOnceAsync()
        {
            var (writer, changed) = (new RecordWriter(records), 0);
            foreach (var (id, kept) in await store.FindAsync(council, ids, cancellationToken).ConfigureAwait(false))
            {
                var theme = themes[id.Value];
                if (Stands(kept) && kept.Value.Feedback is { } feedback && ThemeOf(feedback) != theme)
                {
                    var findings = feedback.Findings.Where(static finding => finding.Aspect is not AnalysisAspect.Theme);
                    writer.Renew(store.ToRecord(
                        council, id, kept.Value with { Feedback = feedback with { Findings = [.. findings, .. theme is null ? Array.Empty<AnalysisFinding>() : [theme]] } }, kept.ETag));
                    changed++;
                }
            }

            return await writer.SaveAsync(cancellationToken).ConfigureAwait(false) ? new Decided<int>(changed) : null;
        }
    }

    private async ValueTask<IEnumerable<HeardText>> FindAsync(CouncilId council, IReadOnlyCollection<FeedbackId> ids, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await store.FindAsync(council, ids, cancellationToken).ConfigureAwait(false)).Values
            .Where(Stands)
            .Select(static kept => kept.Value.Feedback!)
            .Where(feedback => feedback.ReceivedAt >= since)
            .Select(static feedback => new HeardText(
                feedback.Id.Value, feedback.Author.Value, feedback.Text.Value, feedback.PostedAt, feedback.ReceivedAt, ThemeOf(feedback)?.Value)
            {
                Version = feedback.Version,
                IsForPublic = IsForPublic(feedback),
            });

    private static bool Stands(Versioned<KeptFeedback> kept) => kept.Value is { IsOwn: false, Feedback: { State: FeedbackState.Standing } };

    /// <summary>What the counts of /said leave out takes no part in public themes either, nor do forms: each submission is an author of its own, so one person would be as many as they like.</summary>
    private static bool IsForPublic(Feedback feedback) => feedback is { IsPublic: false, IsUrgent: false } && feedback.Account.Channel.Name != ListeningAxes.Form;

    private static AnalysisFinding? ThemeOf(Feedback feedback) => feedback.Findings.FirstOrDefault(static finding => finding.Aspect is AnalysisAspect.Theme);

    private static FeedbackId Id(string id) => FeedbackId.TryParse(id, out var parsed) ? parsed : throw new ArgumentException("This is no id of feedback.", nameof(id));

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static DateOnly DayOf(RecordKey key) => DateOnly.ParseExact(Keys.Split(key.Partition)[^1], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
