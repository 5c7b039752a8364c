using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/transparency: what is due when, and what is late.</summary>
internal static class ListDue
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/transparency", PublicApi.Reading, RunAsync)
        .WithName("ListDue").WithSummary("Lists what the Transparency Code asks for, by when, and how late it is.").Produces<IReadOnlyList<TimetableLine>>();

    private static async Task<IResult> RunAsync(
        Council council, ITransparencyTimetable timetable, IWorkingCalendar calendar, TimeProvider clock, CancellationToken cancellationToken) =>
        JsonAnswer.Of(
            await timetable.ListAsync(council.Id, calendar.DayOf(clock.GetUtcNow()), cancellationToken), ApiJson.Default.IReadOnlyListTimetableLine);
}
