namespace CoAssess.Privacy;

/// <summary>Decides which figures are withheld: those that are sensitive, and as many others as it takes that no sum of what is shown, now or earlier, leads back to one.</summary>
/// <remarks>
/// Cell suppression with an audit by linear programming (Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data with linear constraints",
/// Management Science 47, 2001): a figure that could be pinned down too closely is given room by the cheapest changes of other figures that keep every sum, and what takes part in them is withheld too.
/// </remarks>
internal sealed class Suppression(IReadOnlyList<Figure> figures, IReadOnlyList<FigureSum> sums, DisclosureRules rules)
{
    /// <summary>Withholds among the figures that are not frozen; those not sensitive are to be marked as shown before.</summary>
    public void Run()
    {
        while (WithholdForNarrow() || WithholdForSmallRest())
        {
        }

        ShowAgain();
    }

    private IEnumerable<Figure> Narrow() => FigureLines.Of(figures, sums, IsUncertain).SelectMany(static part => new FigureAudit(part).Narrow());

    private static bool IsUncertain(Figure figure) => !figure.IsExact;

    private static bool MayChange(Figure figure) => !figure.IsFrozen || !figure.IsExact;

    /// <summary>Gives room to the first figure of each part that can be pinned down; false when there is none.</summary>
    private bool WithholdForNarrow()
    {
        var narrow = FigureLines.Of(figures, sums, IsUncertain).Select(static part => new FigureAudit(part).Narrow().FirstOrDefault()).OfType<Figure>().ToList();
        if (narrow.Count == 0)
        {
            return false;
        }

        var parts = FigureLines.Of(figures, sums, MayChange);
        foreach (var figure in narrow)
        {
            var room = new FigureRoom(parts.First(part => part.Figures.Contains(figure)), figure);
            foreach (var other in room.Find())
            {
                other.IsShown = false;
            }

            figure.IsGivenAway = room.IsHopeless;
        }

        return true;
    }

    /// <summary>Withholds the smallest shown part of a line whose withheld rest is too few people's, since subtracting shows that rest as one number.</summary>
    private bool WithholdForSmallRest()
    {
        var found = false;
        foreach (var sum in sums.Where(IsRestTooSmall))
        {
            if (sum.All.Select(number => figures[number]).Where(static figure => figure is { IsShown: true, IsFrozen: false }).MinBy(static figure => figure.Worth) is { } smallest)
            {
                smallest.IsShown = false;
                found = true;
            }
        }

        return found;
    }

    private bool IsRestTooSmall(FigureSum sum)
    {
        if (!figures[sum.Total].IsShown)
        {
            return false;
        }

        var (authors, threshold, rest) = (sum.SensitiveAuthors, 0, 0);
        foreach (var part in sum.Parts)
        {
            if (figures[part] is { IsShown: false } withheld)
            {
                rest++;
                authors = Math.Max(authors, withheld.Facts.Authors);
                threshold = Math.Max(threshold, rules.Threshold(withheld.Spot.IsForm));
            }
        }

        return rest > 0 && authors < threshold;
    }

    /// <summary>What was withheld for others alone is shown again where it turned out not to be needed, what is worth most first.</summary>
    private void ShowAgain()
    {
        foreach (var figure in figures.Where(static figure => figure is { IsShown: false, IsSensitive: false, IsFrozen: false }).OrderByDescending(static figure => figure.Worth).ToList())
        {
            figure.IsShown = true;
            figure.IsShown = !Narrow().Any() && !sums.Any(sum => sum.All.Any(number => figures[number] == figure) && IsRestTooSmall(sum));
        }
    }
}
