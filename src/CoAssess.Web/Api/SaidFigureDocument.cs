using CoAssess.Privacy;

namespace CoAssess.Web.Api;

/// <summary>A count, or that it is withheld.</summary>
internal sealed record SaidFigureDocument(long? Count, bool IsWithheld)
{
    public static SaidFigureDocument? Of(ShownFigure? figure) => figure is { } shown ? new(shown.Count, shown.Count is null) : null;
}
