using CoAssess.Intake;

namespace CoAssess.Web.Api;

/// <summary>A line of a table of what people said; a week not counted yet is null.</summary>
internal sealed record SaidLineDocument(string Code, string Name, IReadOnlyList<SaidFigureDocument?> Weeks, SaidFigureDocument? Month)
{
    public static SaidLineDocument Of(ListeningLine line) =>
        new(line.Code, line.Name, [.. line.Weeks.Select(SaidFigureDocument.Of)], SaidFigureDocument.Of(line.Month));
}
