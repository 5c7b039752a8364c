using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Analysis;

/// <summary>Keeps what each night found, one record a night, for as long as feedback; who is erased goes from it, and a finding without anybody goes altogether.</summary>
internal sealed class CoordinationStore(IRecordStore records, Council council, IOptions<CoAssessOptions> options) : ICoordination, IErasable, IExpires
{

    /// <summary>How many days after a post was received a night may tell of it: as far as nights look back, and one for the hour between the clock and the calendar.</summary>
    private static readonly int DaysTold = NightlyThemes.Window.Days + 1;

    private readonly NightRecords<CoordinationNight> _nights = new(records, Keys.CoordinationTable, ThemesJson.Default.CoordinationNight);

    public string Name => "coordination";

    public ValueTask<CoordinationNight?> LatestAsync(CouncilId council, CancellationToken cancellationToken) => _nights.LatestAsync(council.Value, DateOnly.MaxValue, cancellationToken);

    /// <summary>Reads the newest night up to one, itself included.</summary>
    public ValueTask<CoordinationNight?> LatestAsync(CouncilId council, DateOnly until, CancellationToken cancellationToken) => _nights.LatestAsync(council.Value, until, cancellationToken);

    public async ValueTask<IReadOnlySet<string>> RepeatsAsync(CouncilId council, DateOnly since, CancellationToken cancellationToken)
    {
        var repeats = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var record in _nights.ReadAllAsync(council.Value, cancellationToken).ConfigureAwait(false))
        {
            var night = record.Read(ThemesJson.Default.CoordinationNight);
            if (night.Night < since)
            {
                break; // newest first
            }

            repeats.UnionWith(night.Findings.SelectMany(static finding => finding.Members.Skip(1)).Select(static post => post.Feedback));
        }

        return repeats;
    }

    /// <summary>Keeps a night in the place of what an earlier run of it kept.</summary>
    public ValueTask SaveAsync(CouncilId council, CoordinationNight night, CancellationToken cancellationToken) =>
        _nights.SaveAsync(council.Value, night.Night, night, cancellationToken);

    public ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken) =>
        RemoveAsync(_nights.ReadAllAsync(council, cancellationToken), post => post.Author == author, cancellationToken);

    /// <summary>Removes posts whose words went, from those nights that may tell of them.</summary>
    /// <returns>How many findings changed.</returns>
    public ValueTask<int> ForgetAsync(CouncilId council, IReadOnlyCollection<ReceivedPost> gone, CancellationToken cancellationToken)
    {
        var ids = gone.Select(static post => post.Feedback).ToHashSet(StringComparer.Ordinal);
        var nights = gone.Select(static post => UkTime.DayOf(post.ReceivedAt)).Distinct().SelectMany(static day => Enumerable.Range(-1, DaysTold + 2).Select(day.AddDays)).Distinct();
        return RemoveAsync(_nights.FindAsync(council.Value, nights, cancellationToken), post => ids.Contains(post.Feedback), cancellationToken);
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(string council, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in _nights.ReadAllAsync(council, cancellationToken).ConfigureAwait(false))
        {
            foreach (var finding in record.Read(ThemesJson.Default.CoordinationNight).Findings)
            {
                if (finding.Members.Where(post => post.Author == author).ToList() is { Count: > 0 } own)
                {
                    // Only the person's own posts: the others' pseudonyms are theirs.
                    yield return JsonSerializer.SerializeToUtf8Bytes(finding with { Members = own }, ThemesJson.Default.CoordinationFinding);
                }
            }
        }
    }

    public ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _nights.ExpireAsync(council.Id.Value, now - options.Value.FeedbackRetention, cancellationToken);

    private async ValueTask<int> RemoveAsync(IAsyncEnumerable<StoredRecord> nights, Predicate<CoordinatedPost> goes, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var record in await nights.Where(record => Holds(record, goes)).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            changed += await RemoveAsync(record, goes, cancellationToken).ConfigureAwait(false);
        }

        return changed;
    }

    private ValueTask<int> RemoveAsync(StoredRecord? record, Predicate<CoordinatedPost> goes, CancellationToken cancellationToken)
    {
        return Deciding.AgainAsync($"a night of {Name}", RemoveOnceAsync, cancellationToken);

        async ValueTask<Decided<int>?> RemoveOnceAsync()
        {
            if (record is null || !Holds(record, goes))
            {
                return new Decided<int>(0); // a run of the same night wrote it anew without them
            }

            var night = record.Read(ThemesJson.Default.CoordinationNight);
            var held = night.Findings.Count(finding => finding.Members.Any(post => goes(post)));
            if (await _nights.ReplaceAsync(record, night with { Findings = [.. night.Findings.Select(finding => Without(finding, goes)).OfType<CoordinationFinding>()] }, cancellationToken).ConfigureAwait(false))
            {
                return new Decided<int>(held);
            }

            record = await _nights.FindAsync(record.Key, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private static bool Holds(StoredRecord record, Predicate<CoordinatedPost> goes) =>
        record.Read(ThemesJson.Default.CoordinationNight).Findings.Any(finding => finding.Members.Any(post => goes(post)));

    /// <summary>A finding without some posts; null when nobody is left in it.</summary>
    private static CoordinationFinding? Without(CoordinationFinding finding, Predicate<CoordinatedPost> goes)
    {
        var left = finding.Members.Where(post => !goes(post)).ToList();
        if (left.Count == finding.Members.Count)
        {
            return finding;
        }

        var gone = Authors(finding.Members) - Authors(left);
        return left.Count == 0 ? null : finding with
        {
            Members = left,
            Posts = finding.Posts - (finding.Members.Count - left.Count),
            Accounts = finding.Accounts - gone,
            AccountsAtOnce = Math.Min(finding.AccountsAtOnce, finding.Accounts - gone),
        };
    }

    private static int Authors(IEnumerable<CoordinatedPost> posts) => posts.Select(static post => post.Author).Distinct(StringComparer.Ordinal).Count();
}
