using System.Globalization;
using System.Text.RegularExpressions;
using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>Fills the template of residents' posts with the addresses, the tag and the announcement of this demo.</summary>
internal static partial class DemoPosts
{
    public static string DatasetAddress(Council council, Release release) => SiteAddresses.Dataset(council, release.Dataset).ToString();

    public static async Task WriteAsync(
        IServiceProvider services, DemoFolder folder, Council council, Release release, string? announcement, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var rows = await services.GetRequiredService<IReleasedRows>()
            .SearchAsync(council.Id, release.Id, new() { SortBy = "Amount", Descending = true, PageSize = 10 }, cancellationToken);
        var template = await File.ReadAllTextAsync(Path.Combine(folder.Sample.FullName, folder.Script.Posts), cancellationToken);
        var text = Token().Replace(template, match => match.Groups["name"].Value switch
        {
            "announcement" => announcement ?? "",
            "tag" => $"#{DatasetTag.For(council, release.Dataset)}",
            "dataset" => DatasetAddress(council, release),
            "at" => now.AddMinutes(-Number(match)).ToString("O", CultureInfo.InvariantCulture),
            _ when rows is { Rows.Count: var count } && count > 0 =>
                SiteAddresses.Row(council, release.Dataset, rows.Rows[(Number(match) - 1) % count].Reference).ToString(),
            _ => DatasetAddress(council, release),
        });
        await File.WriteAllTextAsync(folder.PostsFile, text, cancellationToken);
    }

    private static int Number(Match match) => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<name>announcement|tag|dataset|at|row)(?::(?<number>\d+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
