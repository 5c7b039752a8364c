using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Keeps the index of what the council has published, and makes it anew when a release or an answer has come since.</summary>
/// <remarks>One index for the process: runs ask for it when they begin, so all posts of a run are matched alike.</remarks>
internal sealed partial class PublishedSubjects(
    IDatasetCatalogue catalogue, SubjectReader reader, IEnumerable<IPublishedAnswers> answers, ILogger<PublishedSubjects> logger)
{
    private const int MostAnswers = 500;
    private const int AnswersLookedAt = 50;

    private volatile Held? _held;

    /// <summary>Gives the matcher for a run.</summary>
    /// <returns>Null when the index could not be made and none was made before: posts are then matched by link, tag and name.</returns>
    public async ValueTask<SubjectMatcher?> ForAsync(Council council, IReadOnlyList<Dataset> datasets, CancellationToken cancellationToken)
    {
        try
        {
            var releases = await StandingAsync(council.Id, datasets, cancellationToken).ConfigureAwait(false);
            var newest = await AnswersAsync(council.Id, AnswersLookedAt, cancellationToken).ConfigureAwait(false);
            var basis = $"{council.Id} {string.Join(' ', releases.Select(static release => release.Csv.Hash))} {string.Join(' ', newest.Select(static answer => answer.CaseId))} {string.Join(' ', newest.Select(static answer => answer.WeSay.Length))} {string.Join('\n', datasets.Select(static of => $"{of.Id} {of.Title}"))}";
            if (_held is { } held && held.Basis == basis)
            {
                return held.Matcher;
            }

            var all = newest.Count < AnswersLookedAt ? newest : await AnswersAsync(council.Id, MostAnswers, cancellationToken).ConfigureAwait(false);
            var matcher = await reader.ReadAsync(council, datasets, releases, all, cancellationToken).ConfigureAwait(false);
            _held = new(basis, matcher);
            LogMade(releases.Count, matcher.Suppliers, matcher.Rows, all.Count);
            return matcher;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotMade(failure.GetType().Name); // nobody's words are lost for it: they are matched by link, tag and name, or wait for an officer
            return _held?.Matcher;
        }
    }

    /// <summary>The newest version of each period's release, the latest periods first.</summary>
    private async ValueTask<List<Release>> StandingAsync(CouncilId council, IReadOnlyList<Dataset> datasets, CancellationToken cancellationToken)
    {
        List<Release> standing = [];
        foreach (var dataset in datasets)
        {
            standing.AddRange((await catalogue.ReleasesAsync(council, dataset.Id, cancellationToken).ConfigureAwait(false))
                .GroupBy(static release => release.Period).Select(static versions => versions.MaxBy(static release => release.Version)!)
                .Where(static release => release.Withdrawn is null));
        }

        return [.. standing.OrderByDescending(static release => release.Period.To).ThenBy(static release => release.Id.Value, StringComparer.Ordinal)];
    }

    private async ValueTask<IReadOnlyList<PublishedAnswer>> AnswersAsync(CouncilId council, int atMost, CancellationToken cancellationToken)
    {
        List<PublishedAnswer> all = [];
        foreach (var source in answers)
        {
            all.AddRange(await source.ListAsync(council, atMost, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    private sealed record Held(string Basis, SubjectMatcher Matcher);

    [LoggerMessage(3020, LogLevel.Information, "Made the index of what is published: {Releases} releases, {Suppliers} suppliers, {Rows} rows, {Answers} answers")]
    private partial void LogMade(int releases, int suppliers, int rows, int answers);

    [LoggerMessage(3021, LogLevel.Error, "The index of what is published could not be made ({Failure}); words are matched without it, or by the one before")]
    private partial void LogNotMade(string failure);
}
