using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Web.Api;

/// <summary>What people said in a month, as far as it may be shown.</summary>
internal sealed record SaidMonthDocument(
    string Month, IReadOnlyList<DateOnly> WeeksFrom, DateOnly CountedOn, string Withheld, SaidLineDocument All, IReadOnlyDictionary<string, IReadOnlyList<SaidLineDocument>> By)
{
    public static SaidMonthDocument Of(ListeningMonth month, ListeningNotice notice) => new(
        month.Month,
        month.Mondays,
        month.CountedOn,
        $"Withheld where fewer than {notice.ListeningThreshold} people ({notice.FormThreshold} for web forms), none included, or mostly one person stand behind a count, or where such a count could be worked out from it.",
        SaidLineDocument.Of(month.All),
        month.Tables.ToDictionary(static table => table.Axis, static table => (IReadOnlyList<SaidLineDocument>)[.. table.Lines.Select(SaidLineDocument.Of)]));
}
