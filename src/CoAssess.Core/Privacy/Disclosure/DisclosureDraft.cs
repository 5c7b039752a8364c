namespace CoAssess.Privacy;

/// <summary>Tables of a period while they are decided about.</summary>
internal sealed class DisclosureDraft
{
    private readonly FigureRequest _request;
    private readonly FigureLedgerPage? _known;
    private readonly DisclosureRules _rules;
    private readonly List<Figure> _figures = [];
    private readonly List<FigureSum> _sums = [];

    private DisclosureDraft(FigureRequest request, FigureLedgerPage? known, DisclosureRules rules) =>
        (_request, _known, _rules) = (request, known, rules);

    /// <summary>Gets how many figures are decided now.</summary>
    public int New => _figures.Count(static figure => !figure.IsFrozen);

    /// <summary>Gets how many of these are withheld.</summary>
    public int Withheld => _figures.Count(static figure => figure is { IsFrozen: false, IsShown: false });

    /// <summary>Gets whether all figures agree, those of earlier days with those counted now.</summary>
    public bool AddsUp => _sums.TrueForAll(sum => sum.Parts.Sum(part => _figures[part].Value) == _figures[sum.Total].Value);

    /// <summary>Counts.</summary>
    public static async ValueTask<DisclosureDraft> CountAsync(
        FigureRequest request, FigureLedgerPage? known, DisclosureRules rules, CancellationToken cancellationToken)
    {
        var layout = new FigureLayout(request);
        var tally = new FigureTally(layout, request.ReadAsync);
        var draft = new DisclosureDraft(request, known, rules);
        var facts = await tally.CountAsync(cancellationToken).ConfigureAwait(false);
        var places = draft.Take(layout, facts);
        await tally.CountSensitiveAsync([.. places.Select(place => place is { } at && !draft._figures[at].IsShown)], cancellationToken).ConfigureAwait(false);
        draft.TakeSums(layout, places);
        return draft;
    }

    /// <summary>Decides what of it is shown.</summary>
    public void Decide() => new Suppression(_figures, _sums, _rules).Run();

    /// <summary>The ledger's page with what was decided.</summary>
    public FigureLedgerPage ToPage(DateTimeOffset now)
    {
        var figures = new SortedDictionary<string, LedgerFigure>(StringComparer.Ordinal);
        foreach (var (key, figure) in _known?.Figures ?? new Dictionary<string, LedgerFigure>())
        {
            figures[key] = figure;
        }

        foreach (var figure in _figures.Where(static figure => !figure.IsFrozen))
        {
            figures[figure.Spot.Key] = new(figure.Value, figure.IsShown ? figure.Shown : null, _rules.RoundTo, figure.IsShown ? 0 : figure.Span);
        }

        var axes = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, categories) in (_known?.Axes ?? new Dictionary<string, IReadOnlyList<string>>()).Concat(
            _request.Axes.Select(static axis => KeyValuePair.Create(axis.Name, axis.Categories))))
        {
            axes[name] = categories;
        }

        return new()
        {
            Period = _request.Period,
            Weeks = _request.Weeks,
            Axes = axes,
            Figures = figures,
            DecidedAt = New == 0 && _known is { } standing ? standing.DecidedAt : now,
        };
    }

    /// <summary>Takes the figures whose time is over, those of earlier days as they were decided.</summary>
    /// <returns>For each figure of the layout its place here; null when it is not decided yet.</returns>
    private int?[] Take(FigureLayout layout, FigureFacts[] facts)
    {
        var values = Values(layout, facts);
        var attributing = Attributing(layout, values);
        var places = new int?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                places[i] = _figures.Count;
                _figures.Add(ToFigure(layout.Figures[i], facts[i], value, attributing.Contains(i)));
            }
        }

        return places;
    }

    private Figure ToFigure(FigureSpot spot, FigureFacts facts, long value, bool attributes)
    {
        var known = _known?.Figures.GetValueOrDefault(spot.Key);
        var isNought = value == 0 && spot.ShowsZero && !attributes;
        var isSensitive = !spot.IsShown || (!isNought && _rules.IsSensitive(facts with { Messages = value }, spot.IsForm));
        var shown = known?.Shown ?? _rules.Round(value);
        var (low, high) = DisclosureRules.Meaning(shown, known?.RoundedTo ?? _rules.RoundTo);
        return new(spot, facts)
        {
            Value = value,
            IsFrozen = known is not null,
            IsShown = known is null ? !isSensitive : known.Shown is not null,
            IsSensitive = isSensitive,
            Span = known?.Span ?? _rules.Span(facts with { Messages = value }, spot.IsForm, isSensitive),
            Shown = shown,
            Low = low,
            High = high,
        };
    }

    /// <summary>The numbers: those of the ledger where it has one, those counted now for weeks that are over, and for the whole period the sum of its weeks.</summary>
    private long?[] Values(FigureLayout layout, FigureFacts[] facts)
    {
        var values = new long?[facts.Length];
        foreach (var (i, spot) in layout.Figures.Index())
        {
            values[i] = _known?.Figures.GetValueOrDefault(spot.Key)?.Value
                ?? (spot.Week is { } week && _request.Closed.Contains(_request.Weeks[week]) ? facts[i].Messages : null);
        }

        foreach (var sum in layout.Sums.Where(sum => _request.IsWhole && values[sum.Total] is null && layout.Figures[sum.Parts[0]].Week is not null))
        {
            values[sum.Total] = sum.Parts.Sum(part => values[part]);
        }

        return values;
    }

    /// <summary>Noughts that tell what everybody in a line said: all of it is in one other part.</summary>
    private static HashSet<int> Attributing(FigureLayout layout, long?[] values) =>
    [
        .. layout.Sums.Where(sum => sum.Parts.Count(part => values[part] > 0) == 1).SelectMany(static sum => sum.Parts),
    ];

    private void TakeSums(FigureLayout layout, int?[] places)
    {
        foreach (var sum in layout.Sums.Where(sum => sum.All.All(figure => places[figure] is not null)))
        {
            var line = new FigureSum(places[sum.Total]!.Value, [.. sum.Parts.Select(part => places[part]!.Value)]) { SensitiveAuthors = sum.SensitiveAuthors };
            _sums.Add(line);
            foreach (var figure in line.All)
            {
                _figures[figure].Lines++;
            }
        }
    }
}
