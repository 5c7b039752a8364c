using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Analysis;

/// <summary>Looks, after the night's posts are in, at what people speak of and at what was posted in coordination.</summary>
/// <remarks>
/// Killed anywhere and run again it ends alike: each night is one record that stands whole or not at all, ids come from the nights before and from the words, and notes on feedback follow last.
/// It is one part: themes are of all texts together. A hundred thousand take well under a minute on one core.
/// </remarks>
internal sealed partial class NightlyThemes(
    IHeardWords heard,
    ThemeFinder finder,
    ThemeStore themes,
    CoordinationStore coordination,
    IEnumerable<IOwnTags> ownTags,
    IConnectorDirectory connectors,
    Council council,
    IOptions<CoAssessOptions> options,
    TimeProvider clock,
    ILogger<NightlyThemes> logger) : IJob
{
    /// <summary>How far back themes look.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>Of more texts than these, the newest are looked at; the bound of memory.</summary>
    internal const int MostTexts = 200_000;

    /// <summary>By so many nights before themes are known again: one that nobody spoke of for some nights comes back as itself.</summary>
    internal const int NightsKnown = 8;

    public string Name => "Themes";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (night, since) = (UkTime.DayOf(now), now - Window);
        var texts = await ReadAsync(since, cancellationToken).ConfigureAwait(false);
        var found = await CoordinateAsync(night, since, now, texts, cancellationToken).ConfigureAwait(false);

        var nights = await themes.LatestAsync(council.Id, night, NightsKnown, cancellationToken).ConfigureAwait(false);
        var earlier = nights.Find(of => of.Night == night); // of this night, which ran before
        var repeats = await coordination.RepeatsAsync(council.Id, UkTime.DayOf(since), cancellationToken).ConfigureAwait(false);
        var own = await OwnNamesAsync(cancellationToken).ConfigureAwait(false);
        var (named, themeOf) = finder.Find(night, texts, ThemeMatching.Known(nights.Select(static of => of.Themes)), repeats, own: own);
        var forPublic = FindForPublic(night, texts, ThemeMatching.Known(nights.Select(static of => of.ForPublic)), repeats, own);
        (named, forPublic) = (ThemeMatching.KeepOrigins(named, earlier?.Themes), ThemeMatching.KeepOrigins(forPublic, earlier?.ForPublic));
        await themes.SaveAsync(
            council.Id,
            new() { Night = night, Since = since, At = now, Posts = texts.Count, Version = ThemeFinder.Version, Themes = named, ForPublic = forPublic },
            cancellationToken).ConfigureAwait(false);

        var marked = await heard.MarkAsync(council.Id, Marks(texts, named, themeOf), cancellationToken).ConfigureAwait(false);
        LogFound(texts.Count, named.Count, found);
        return new() { Read = texts.Count, Stored = marked, Notes = [$"{named.Count} themes, {found} findings of coordination."] };
    }

    /// <summary>Finds what the public may see from nothing but what may take part in it; notes of earlier nights, which are of officers' themes, are no part of it.</summary>
    private List<Theme> FindForPublic(DateOnly night, List<HeardText> texts, IReadOnlyList<Theme> before, IReadOnlySet<string> repeats, OwnNames own) => finder.Find(
        night, texts.Where(static text => text.IsForPublic).Select(static text => text with { Theme = null }), before, repeats, options.Value.ListeningThreshold, own).Themes;

    /// <summary>The council's name, the tags it made, and those its accounts follow. Handles with their sign are no words in any text.</summary>
    private async ValueTask<OwnNames> OwnNamesAsync(CancellationToken cancellationToken)
    {
        List<string> tags = [.. connectors.All.SelectMany(static connector => connector.Followed).SelectMany(static what => what.Split(' ')).Where(static word => word.StartsWith('#'))];
        foreach (var made in ownTags)
        {
            tags.AddRange(await made.ListAsync(council, cancellationToken).ConfigureAwait(false));
        }

        return OwnNames.Of(council.Name, tags);
    }

    private async ValueTask<List<HeardText>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<HeardText> texts = [];
        await foreach (var text in heard.ReadAsync(council.Id, since, cancellationToken).ConfigureAwait(false))
        {
            texts.Add(text);
            if (texts.Count == 2 * MostTexts)
            {
                texts = Newest(texts);
            }
        }

        return texts.Count > MostTexts ? Newest(texts) : texts;
    }

    private static List<HeardText> Newest(List<HeardText> texts) =>
        [.. texts.OrderByDescending(static text => text.ReceivedAt).ThenBy(static text => text.Id, StringComparer.Ordinal).Take(MostTexts)];

    /// <summary>Looks at what came since the night before, so that each night tells of its own.</summary>
    private async ValueTask<int> CoordinateAsync(DateOnly night, DateTimeOffset since, DateTimeOffset now, List<HeardText> texts, CancellationToken cancellationToken)
    {
        var last = await coordination.LatestAsync(council.Id, night.AddDays(-1), cancellationToken).ConfigureAwait(false);
        var from = last is null || last.At < since ? since : last.At;
        HeardText[] fresh = [.. texts.Where(text => text.ReceivedAt > from)];
        var findings = CoordinationFinder.Find(night, fresh);
        await coordination.SaveAsync(
            council.Id, new() { Night = night, Since = from, At = now, Posts = fresh.Length, Findings = findings }, cancellationToken).ConfigureAwait(false);

        // Whoever was erased while this ran was read before and written after: what no longer stands goes again.
        var members = findings.SelectMany(static finding => finding.Members).Select(static post => post.Feedback).ToHashSet(StringComparer.Ordinal);
        members.ExceptWith(await heard.StandingAsync(council.Id, members, cancellationToken).ConfigureAwait(false));
        await coordination.ForgetAsync(
            council.Id, [.. fresh.Where(text => members.Contains(text.Id)).Select(static text => new ReceivedPost(text.Id, text.ReceivedAt))], cancellationToken).ConfigureAwait(false);

        return findings.Count;
    }

    private static Dictionary<string, AnalysisFinding?> Marks(List<HeardText> texts, IReadOnlyList<Theme> named, Dictionary<string, string> themeOf)
    {
        var findings = named.ToDictionary(
            static theme => theme.Id,
            static theme => new AnalysisFinding(AnalysisAspect.Theme, theme.Id, 1, ThemeFinder.Version, $"{theme.Title}: {string.Join(", ", theme.Words)}"),
            StringComparer.Ordinal);
        return texts
            .Where(text => text.Theme is not null || themeOf.ContainsKey(text.Id))
            .ToDictionary(static text => text.Id, text => themeOf.TryGetValue(text.Id, out var theme) ? findings[theme] : null, StringComparer.Ordinal);
    }

    [LoggerMessage(1421, LogLevel.Information, "Of {Texts} texts: {Themes} themes, {Findings} findings of coordination")]
    private partial void LogFound(int texts, int themes, int findings);
}
