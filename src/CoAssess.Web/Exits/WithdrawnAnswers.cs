using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Api;
using CoAssess.Web.Layout;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Exits;

/// <summary>Answers 410 for what the council withdrew, with the day and the reason; 404 for what never was.</summary>
internal sealed class WithdrawnAnswers(RowPlaces places, IWorkingCalendar calendar)
{
    /// <summary>The page in the place of a row that is not there.</summary>
    public async ValueTask<IResult> MissingRowPageAsync(string dataset, string? reference, CancellationToken cancellationToken) =>
        await places.FindWithdrawalAsync(dataset, reference, cancellationToken) is { } withdrawal
            ? Page(withdrawal)
            : MessagePage.For(StatusCodes.Status404NotFound, null);

    /// <summary>The problem in the place of a row that is not there.</summary>
    public async ValueTask<IResult> MissingRowProblemAsync(string dataset, string? reference, string code, string detail, CancellationToken cancellationToken) =>
        await places.FindWithdrawalAsync(dataset, reference, cancellationToken) is { } withdrawal
            ? Problem(withdrawal)
            : Problems.NotFound(code, detail);

    public IResult Page(Withdrawal withdrawal) => MessagePage.Withdrawn(DayOf(withdrawal), withdrawal.Because);

    public IResult Problem(Withdrawal withdrawal) =>
        Problems.Of(StatusCodes.Status410Gone, "withdrawn", $"The council withdrew this on {Plain.Day(DayOf(withdrawal))}: {withdrawal.Because}");

    public DateOnly DayOf(Withdrawal withdrawal) => calendar.DayOf(withdrawal.At);
}
