using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Web.Layout;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Officers;

/// <summary>Shows the rows that wait beside a release, if the one visibility decision lets officers see them.</summary>
internal sealed class QuarantineViews(Council council, IDatasetCatalogue catalogue, IQuarantine quarantine, IVisibility visibility)
{
    public async Task<IResult> ShowAsync(
        string release, string? after, RowRepair? typed, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        if (!ReleaseId.TryParse(release, out var id) || await catalogue.FindReleaseAsync(council.Id, id, cancellationToken) is not { } found)
        {
            return MessagePage.For(StatusCodes.Status404NotFound, null);
        }

        var row = new VisibilitySubject(VisibilityKind.Row, IsPublishedByAuthor: false, IsHeld: true, IsErased: false);
        if (visibility.Decide(row, Audience.Officer) is not VisibilityDecision.Shown)
        {
            return MessagePage.For(StatusCodes.Status403Forbidden, null);
        }

        return Page.Of<QuarantineScreen>(
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(QuarantineScreen.Release), found),
            (nameof(QuarantineScreen.Waiting), await quarantine.ListAsync(council.Id, id, after, cancellationToken)),
            (nameof(QuarantineScreen.Typed), typed),
            (nameof(QuarantineScreen.Errors), errors));
    }
}
