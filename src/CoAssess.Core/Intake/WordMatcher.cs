using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>Finds the dataset and row that a post's own words are about: by a link to a page of ours, then by tag, then by the dataset's name, then by the names, sums and days of what is published.</summary>
internal sealed class WordMatcher
{
    /// <summary>Row links that were looked up and are remembered; beyond that they are looked up again.</summary>
    private const int MaxRemembered = 10_000;

    private readonly Council _council;
    private readonly IReleasedRows _rows;
    private readonly HashSet<DatasetId> _datasets;
    private readonly Dictionary<string, DatasetId> _tags;
    private readonly DatasetNames _names;
    private readonly Dictionary<(DatasetId, RowReference), bool> _rowsKnown = [];

    private readonly SubjectMatcher? _subjects;

    private WordMatcher(Council council, IReadOnlyList<Dataset> datasets, IReleasedRows rows, SubjectMatcher? subjects)
    {
        _subjects = subjects;
        _council = council;
        _rows = rows;
        _datasets = [.. datasets.Select(static dataset => dataset.Id)];
        _names = new(datasets);
        _tags = datasets
            .GroupBy(dataset => DatasetTag.For(council, dataset.Id), static dataset => dataset.Id, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Count() == 1)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Makes a matcher for one run, over the datasets as they are now.</summary>
    public static async ValueTask<WordMatcher> ForAsync(
        Council council, IDatasetCatalogue catalogue, IReleasedRows rows, PublishedSubjects subjects, CancellationToken cancellationToken)
    {
        var datasets = await catalogue.ListAsync(council.Id, cancellationToken).ConfigureAwait(false);
        return new(council, datasets, rows, await subjects.ForAsync(council, datasets, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Matches posts.</summary>
    /// <returns>What each is about, by position.</returns>
    /// <remarks>Names, sums and days are looked for in the redacted words: what was taken out of them leads to no row and stands in no reason.</remarks>
    public async ValueTask<WordMatch[]> MatchAsync(IReadOnlyList<PreparedPost> posts, CancellationToken cancellationToken)
    {
        var matches = new WordMatch[posts.Count];
        Array.Fill(matches, WordMatch.None);
        for (var i = 0; i < matches.Length; i++)
        {
            var post = posts[i];
            if (!post.IsErased && !post.IsDeletion && post.Raw.RepostOf is null)
            {
                var named = await ByLinkAsync(post.Raw, cancellationToken).ConfigureAwait(false) ?? ByTag(post.Raw) ?? ByText(post.Raw);
                matches[i] = _subjects?.Match(post.Text.Value, named) ?? new(named, []);
            }
        }

        return matches;
    }

    private async ValueTask<FeedbackMatch?> ByLinkAsync(Post post, CancellationToken cancellationToken)
    {
        SitePlace? best = null;
        foreach (var link in PostWords.Links(post, _council.PublicAddress.Authority))
        {
            if (SiteAddresses.Read(_council, link) is { } place && _datasets.Contains(place.Dataset))
            {
                best = best is null || (best.Row is null && place.Row is not null) ? place : best;
            }
        }

        return best switch
        {
            null => null,
            { Row: { } row } when await IsReleasedAsync(best.Dataset, row, cancellationToken).ConfigureAwait(false) =>
                new(best.Dataset, row, null, MatchKind.Link),
            _ => new(best.Dataset, null, null, MatchKind.Link),
        };
    }

    private FeedbackMatch? ByTag(Post post)
    {
        foreach (var tag in PostWords.Tags(post))
        {
            if (_tags.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tag.Span, out var dataset))
            {
                return new(dataset, null, null, MatchKind.Tag);
            }
        }

        return null;
    }

    private FeedbackMatch? ByText(Post post) =>
        _names.Find(post.Text) is { } dataset ? new(dataset, null, null, MatchKind.Text) { Reason = "Its words name the dataset." } : null;

    private async ValueTask<bool> IsReleasedAsync(DatasetId dataset, RowReference row, CancellationToken cancellationToken)
    {
        if (!_rowsKnown.TryGetValue((dataset, row), out var isReleased))
        {
            isReleased = await _rows.FindAsync(_council.Id, dataset, row, cancellationToken).ConfigureAwait(false) is not null;
            if (_rowsKnown.Count == MaxRemembered)
            {
                _rowsKnown.Clear();
            }

            _rowsKnown[(dataset, row)] = isReleased;
        }

        return isReleased;
    }
}
