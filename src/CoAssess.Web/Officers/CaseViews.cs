using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Responses;
using CoAssess.Web.Exits;
using CoAssess.Web.Layout;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Officers;

/// <summary>Shows a case's screen, as it stands or after an action.</summary>
internal sealed class CaseViews(
    Council council, ICaseDesk desk, IFeedbackCatalogue feedback, OfficerWords words, OfficerFindings findings, OfficerSuggestions suggestions, ICorrectionDesk corrections, Links links)
{
    public Task<IResult> ShowAsync(string caseId, CaseForm form, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken) =>
        ShowAsync(caseId, form, errors, [], cancellationToken);

    private async Task<IResult> ShowAsync(
        string caseId, CaseForm form, IReadOnlyList<FieldError> errors, IReadOnlyList<string> found, CancellationToken cancellationToken)
    {
        if (!FeedbackId.TryParse(caseId, out _) || await desk.FindAsync(council.Id, caseId, cancellationToken) is not { } @case)
        {
            return MessagePage.For(StatusCodes.Status404NotFound, null);
        }

        List<ShownEntry> entries = [];
        if (@case.Entries.All(entry => entry.Feedback != @case.OpenedBy))
        {
            entries.Add(new(@case.OpenedAt, CaseEntryKind.Resident, await words.FindAsync(@case.OpenedBy, cancellationToken)));
        }

        foreach (var entry in @case.Entries)
        {
            entries.Add(new(entry.At, entry.Kind, entry.Feedback is { } id ? await words.FindAsync(id, cancellationToken) : entry.Text ?? ""));
        }

        var standing = await feedback.FindAsync(council.Id, @case.OpenedBy, cancellationToken) is { State: FeedbackState.Standing } opening ? opening : null;
        return Page.Of<CaseScreen>(
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            (nameof(CaseScreen.Case), @case), (nameof(CaseScreen.Entries), entries), (nameof(CaseScreen.Found), found),
            (nameof(CaseScreen.StoodInPublic), standing is { IsPublic: true }),
            (nameof(CaseScreen.Services), standing is null ? [] : corrections.Services),
            (nameof(CaseScreen.SaidService), standing is null ? null : await corrections.FindAsync(council.Id, @case.OpenedBy, cancellationToken)),
            (nameof(CaseScreen.Suggestions), await suggestions.FindAsync(@case, cancellationToken)),
            (nameof(CaseScreen.Findings), await findings.FindAsync(@case.OpenedBy, cancellationToken)), (nameof(CaseScreen.Form), form), (nameof(CaseScreen.Errors), errors));
    }

    public Task<IResult> AfterAsync(
        CaseActionOutcome outcome, string caseId, CaseForm form, string field, CancellationToken cancellationToken) => outcome switch
        {
            CaseActionOutcome.Done => Task.FromResult<IResult>(new SeeOther(links.Case(caseId))),
            CaseActionOutcome.Refused refused => ShowAsync(caseId, form, [new(field, refused.Reason)], refused.Found, cancellationToken),
            CaseActionOutcome.NotFound => Task.FromResult(MessagePage.For(StatusCodes.Status404NotFound, null)),
            _ => throw new InvalidOperationException($"An outcome of type {outcome.GetType().Name} has no page."),
        };
}
