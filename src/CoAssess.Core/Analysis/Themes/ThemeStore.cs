using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Analysis;

/// <summary>Keeps the themes of each night, one record a night: a night stands whole or not at all. It holds counts and words of several people, nothing that leads to one.</summary>
internal sealed class ThemeStore(IRecordStore records, Council council, IOptions<CoAssessOptions> options) : IThemes, IExpires
{
    private readonly NightRecords<ThemeNight> _nights = new(records, Keys.ThemesTable, ThemesJson.Default.ThemeNight);

    public string Name => "themes";

    public ValueTask<ThemeNight?> LatestAsync(CouncilId council, CancellationToken cancellationToken) => _nights.LatestAsync(council.Value, DateOnly.MaxValue, cancellationToken);

    /// <summary>Reads the newest nights up to one, itself included, newest first.</summary>
    public ValueTask<List<ThemeNight>> LatestAsync(CouncilId council, DateOnly until, int most, CancellationToken cancellationToken) => _nights.LatestAsync(council.Value, until, most, cancellationToken);

    /// <summary>Keeps a night in the place of what an earlier run of it kept.</summary>
    public ValueTask SaveAsync(CouncilId council, ThemeNight night, CancellationToken cancellationToken) =>
        _nights.SaveAsync(council.Value, night.Night, night, cancellationToken);

    public ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _nights.ExpireAsync(council.Id.Value, now - options.Value.FeedbackRetention, cancellationToken);
}
