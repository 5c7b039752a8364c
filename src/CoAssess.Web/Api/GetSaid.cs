using System.Globalization;
using System.Text;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/said and /said/{month}.csv: counts of what people said, with those withheld that could point to somebody.</summary>
internal static class GetSaid
{
    private static readonly IResult Unknown = Problems.NotFound("unknown-month", "Nothing is counted for that month; /api/said lists those there are.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/said", PublicApi.Reading, ListAsync)
            .WithName("ListSaid").WithSummary("Lists the months of which it was counted what people said, newest first.").Produces<SaidListDocument>();
        routes.MapMethods("/api/said/{month}", PublicApi.Reading, FindAsync)
            .WithName("GetSaid").WithSummary("Counts what people said in a month by week, told apart by service, network, feeling and ward; small numbers are withheld.")
            .Produces<SaidMonthDocument>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapMethods("/said/{month}.csv", PublicApi.Reading, CsvAsync)
            .WithName("GetSaidCsv").WithSummary("The same as CSV, one count a line; [c] stands for withheld.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(Council council, IListeningReport report, CancellationToken cancellationToken) =>
        JsonAnswer.Of(new(await report.MonthsAsync(council.Id, cancellationToken)), ApiJson.Default.SaidListDocument);

    private static async Task<IResult> FindAsync(string month, Council council, IListeningReport report, ListeningNotice notice, CancellationToken cancellationToken) =>
        await report.FindAsync(council.Id, month, cancellationToken) is { } found
            ? JsonAnswer.Of(SaidMonthDocument.Of(found, notice), ApiJson.Default.SaidMonthDocument)
            : Unknown;

    private static async Task<IResult> CsvAsync(string month, Council council, IListeningReport report, CancellationToken cancellationToken) =>
        await report.FindAsync(council.Id, month, cancellationToken) is { } found
            ? JsonAnswer.Of(Csv(found), "text/csv; charset=utf-8; header=present")
            : Unknown;

    private static byte[] Csv(ListeningMonth month)
    {
        var csv = new StringBuilder("By,Code,Name,WeekFrom,Messages\r\n");
        Write(csv, month, "all", month.All);
        foreach (var table in month.Tables)
        {
            foreach (var line in table.Lines)
            {
                Write(csv, month, table.Axis, line);
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Write(StringBuilder csv, ListeningMonth month, string axis, ListeningLine line)
    {
        var figures = line.Weeks.Zip(month.Mondays, static (figure, monday) => (When: monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Figure: figure))
            .Append((month.Month, line.Month));
        foreach (var (when, figure) in figures)
        {
            if (figure is { } shown)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{axis},{Cell(line.Code)},{Cell(line.Name)},{when},{shown.Count?.ToString(CultureInfo.InvariantCulture) ?? "[c]"}\r\n");
            }
        }
    }

    /// <summary>A name in quotes; one that a spreadsheet would take for a formula gets an apostrophe.</summary>
    private static string Cell(string name) =>
        $"\"{(name.Length > 0 && name[0] is '=' or '+' or '-' or '@' ? "'" : "")}{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
