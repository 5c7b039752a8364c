using CoAssess.Responses;

namespace CoAssess.Web.Api;

/// <summary>A line of the register.</summary>
internal sealed record RegisterEntryDocument(
    string Case, string YouSaid, string WeSay, CaseOutcome Outcome, Uri? Evidence, string? Dataset, string? Row, Uri? About, DateOnly SaidOn, DateOnly ReceivedOn, DateOnly AnsweredOn, int WorkingDays)
{
    public static RegisterEntryDocument Of(RegisterEntry entry, ApiAddresses addresses) => new(
        entry.CaseId,
        entry.YouSaid,
        entry.WeSay,
        entry.Outcome,
        entry.Evidence,
        entry.Dataset?.Value,
        entry.Row?.Value,
        entry switch
        {
            { Dataset: { } dataset, Row: { } row } => addresses.Page(dataset, row),
            { Dataset: { } dataset } => addresses.Page(dataset),
            _ => null,
        },
        entry.SaidOn,
        entry.ReceivedOn,
        entry.AnsweredOn,
        entry.WorkingDays);
}
