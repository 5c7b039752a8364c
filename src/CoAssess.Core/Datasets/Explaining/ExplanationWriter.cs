using static CoAssess.Datasets.PlainWords;

namespace CoAssess.Datasets;

/// <summary>Puts figures into sentences. Each states what the rows hold, and its search shows exactly the rows it counts.</summary>
/// <param name="title">The dataset's title.</param>
/// <param name="release">The release.</param>
/// <param name="schema">What its columns are; null when the schema is no longer known.</param>
/// <param name="layout">Where they are.</param>
/// <param name="figures">What was counted.</param>
internal sealed class ExplanationWriter(string title, Release release, TableSchema? schema, ReleaseLayout layout, ReleaseFigures figures)
{
    /// <summary>How many facts of one kind are told before "and n more".</summary>
    public const int MostFacts = 10;

    private const int MostMonths = 12;
    private const int LongestPurpose = 80;

    private readonly string _noun = NounOf(schema);
    private readonly string _supplier = TitleOf(schema, layout, FieldRole.Beneficiary, "supplier");
    private readonly string _unit = TitleOf(schema, layout, FieldRole.Unit, "department");
    private readonly string? _unitColumn = NameOf(layout, FieldRole.Unit);
    private readonly string? _supplierColumn = NameOf(layout, FieldRole.Beneficiary);

    public ExplanationSection Summary()
    {
        var total = figures.Total is { } sum ? $", {Money(sum)} in all" : "";
        List<ExplanationFact> facts =
        [
            new($"{title}, {release.Period.Title}: {Count(figures.Rows, _noun)}{total}.", null, figures.Total, figures.Rows, new(), null),
        ];
        if (figures.FirstDay is { } first && figures.LastDay is { } last)
        {
            facts.Add(Remark(first == last ? $"Every date is {Day(first)}." : $"The dates run from {Day(first)} to {Day(last)}."));
        }

        if (release.Version > 1)
        {
            var change = release.Difference;
            facts.Add(Remark(
                $"This is version {release.Version} of its period: {Count(change.Added, "row")} added, {Count(change.Changed)} changed and {Count(change.Removed)} removed since the version before."));
        }

        if (release.Check.Quarantined is > 0 and var waiting)
        {
            facts.Add(Remark($"{Count(waiting, "row")} {(waiting == 1 ? "waits" : "wait")} for repair and {(waiting == 1 ? "is" : "are")} not in these figures."));
        }

        if (release.WithdrawnRows is > 0 and var withdrawn)
        {
            facts.Add(Remark($"{Count(withdrawn, "row")} {(withdrawn == 1 ? "was" : "were")} withdrawn by the council and {(withdrawn == 1 ? "is" : "are")} not in these figures."));
        }

        AddBlanks(facts, figures.WithoutAmount, layout.Amount, "amount");
        AddBlanks(facts, figures.WithoutDay, layout.Date, "date");
        return new(ExplanationKind.Summary, "What this is", facts);
    }

    public ExplanationSection? ByUnit() => ByGroup(ExplanationKind.ByUnit, figures.Units, _unitColumn, _unit, "paid");

    public ExplanationSection? BySupplier() => ByGroup(ExplanationKind.BySupplier, figures.Suppliers, _supplierColumn, _supplier, "was paid");

    public ExplanationSection? ByMonth()
    {
        if (figures.Months.Count == 0)
        {
            return null;
        }

        var facts = figures.Months.Take(MostMonths).Select(month =>
        {
            var period = Period.MonthOf(month.Key);
            return new ExplanationFact(
                $"{period.Title}: {Come(month.Value.Rows, month.Value.Sum)}.", period.Title, AmountOf(month.Value.Sum), month.Value.Rows,
                new() { DateFrom = period.From, DateTo = period.To }, null);
        });
        var left = figures.Months.Skip(MostMonths).Select(static month => month.Value).ToArray();
        return new(ExplanationKind.ByMonth, "By month", [.. facts, .. More(left.Length, left.Sum(static m => m.Rows), left.Sum(static m => m.Sum))]);
    }

    public ExplanationSection? Largest() =>
        figures.Largest.Rows is [] ? null : new(ExplanationKind.Largest, $"Largest {Plural(_noun)}", [.. figures.Largest.Rows.Select(Noted)]);

    public ExplanationSection? Credits()
    {
        var (rows, sum) = figures.Credits;
        if (rows == 0)
        {
            return null;
        }

        var all = new ExplanationFact(
            $"{Count(rows, "credit")}, {(rows == 1 ? "an amount" : "amounts")} below zero, {(rows == 1 ? "comes" : "come")} to {Money(sum)}.",
            null, sum, rows, new() { AmountTo = figures.NearestCredit }, null);
        var noted = figures.LargestCredits.Rows;
        return new(ExplanationKind.Credits, "Credits", [all, .. noted.Select(Noted), .. More(rows - noted.Count, rows - noted.Count, sum - noted.Sum(static row => row.Amount))]);
    }

    public ExplanationSection? PossibleDuplicates()
    {
        var groups = figures.Alike().Where(static group => !ReleaseFigures.IsRedacted(group.Supplier)).ToArray();
        if (groups.Length == 0)
        {
            return null;
        }

        var (rows, sum) = (groups.Sum(static group => group.Rows), groups.Sum(static group => group.Amount * group.Rows));
        var all = new ExplanationFact(
            $"{Count(rows, _noun)} in {Count(groups.Length, "group")} look alike: the same {_supplier}, amount and day. They may be instalments or separate orders.",
            null, sum, rows, null, null);
        var facts = groups.Take(MostFacts).Select(group => new ExplanationFact(
            $"{group.Supplier}: {Count(group.Rows, _noun)} of {Money(group.Amount)} on {Day(group.Day)}.", group.Supplier, group.Amount * group.Rows, group.Rows,
            Of(_supplierColumn!, group.Supplier) with { AmountFrom = group.Amount, AmountTo = group.Amount, DateFrom = group.Day, DateTo = group.Day }, null));
        var left = groups.Skip(MostFacts).ToArray();
        return new(ExplanationKind.PossibleDuplicates, $"{Capital(Plural(_noun))} that look alike",
            [all, .. facts, .. More(left.Length, left.Sum(static group => group.Rows), left.Sum(static group => group.Amount * group.Rows))]);
    }

    public ExplanationSection? Redacted()
    {
        GroupTotal[] redacted = [.. figures.Suppliers?.Ranked().Where(static group => ReleaseFigures.IsRedacted(group.Text)) ?? []];
        if (redacted.Length == 0)
        {
            return null;
        }

        var (rows, sum) = (redacted.Sum(static group => group.Rows), redacted.Sum(static group => group.Sum));
        var worth = figures.Total is null ? "" : $", {Money(sum)} in all,";
        var all = new ExplanationFact(
            $"In {Count(rows)} of {Count(figures.Rows, _noun)} ({Share(rows, figures.Rows)}){worth} the {_supplier} is redacted.",
            null, AmountOf(sum), rows, redacted.Length == 1 ? Of(_supplierColumn!, redacted[0].Text) : null, null);
        return new(ExplanationKind.Redacted, "Redacted", redacted.Length == 1 ? [all] : [all, .. Told(redacted, _supplierColumn!, "text", ":")]);
    }

    public ExplanationSection? FirstTimeSuppliers(EarlierSuppliers earlier)
    {
        if (figures.Suppliers is null || earlier.Since is not { } since)
        {
            return null;
        }

        GroupTotal[] first =
            [.. figures.Suppliers.Ranked().Where(group => group.Text.Length > 0 && !ReleaseFigures.IsRedacted(group.Text) && !earlier.Names(group.Text))];
        var releases = (earlier.Releases, first.Length) switch
        {
            (1, _) => "the one earlier release",
            (var count, 0) => $"at least one of the {Count(count)} earlier releases",
            var (count, _) => $"any of the {Count(count)} earlier releases",
        };
        var who = first.Length switch
        {
            0 => $"Every {_supplier} is",
            1 => $"1 {_supplier} is not",
            var count => $"{Count(count, _supplier)} are not",
        };
        var all = new ExplanationFact(
            $"{who} named in {releases} that we hold, back to {Day(since)}.",
            null, first.Length == 0 ? null : AmountOf(first.Sum(static group => group.Sum)), first.Sum(static group => group.Rows), null, null);
        return new(ExplanationKind.FirstTimeSuppliers, $"{Capital(Plural(_supplier))} named for the first time", [all, .. Told(first, _supplierColumn!, _supplier, ":")]);
    }

    public ExplanationSection? Change(Release before, ReleaseFigures then)
    {
        List<ExplanationFact> facts = [new(
            $"{before.Period.Title} had {Come(then.Rows, then.Total ?? 0)}; {release.Period.Title} has {Come(figures.Rows, figures.Total ?? 0)}{Difference(figures.Total, then.Total)}.",
            null, figures.Total, figures.Rows, new(), null)];
        if (Days(before.Period) is var daysThen && Days(release.Period) is var days && Math.Abs(days - daysThen) > 3)
        {
            facts.Add(Remark($"The periods differ in length: {Count(daysThen, "day")} then, {Count(days, "day")} now."));
        }

        if (figures.Units is { } units && then.Units is { } unitsThen && figures.Total is not null)
        {
            facts.AddRange(units.Ranked().Select(now => (Now: now, Then: unitsThen.Of(now.Text)))
                .Where(static pair => pair.Now.Sum != pair.Then.Sum)
                .OrderByDescending(static pair => Math.Abs(pair.Now.Sum - pair.Then.Sum)).ThenBy(static pair => pair.Now.Text, StringComparer.Ordinal)
                .Take(MostFacts / 2)
                .Select(pair => new ExplanationFact(
                    $"{Named(pair.Now.Text, _unit)}: {Money(pair.Now.Sum)} after {Money(pair.Then.Sum)}{Difference(pair.Now.Sum, pair.Then.Sum)}.",
                    Named(pair.Now.Text, _unit), pair.Now.Sum, pair.Now.Rows, Of(_unitColumn!, pair.Now.Text), null)));
        }

        return new(ExplanationKind.Change, $"Change since {before.Period.Title}", facts);
    }

    private static int Days(Period period) => period.To.DayNumber - period.From.DayNumber + 1;

    private static string Difference(decimal? now, decimal? then) => (now - then) switch
    {
        null or 0 => "",
        var rise when then > 0 => $", {(rise > 0 ? "up" : "down")} {Money(Math.Abs(rise.Value))} ({Share(Math.Abs(rise.Value), then.Value)})",
        var rise => $", {(rise > 0 ? "up" : "down")} {Money(Math.Abs(rise.Value))}",
    };

    private static string NounOf(TableSchema? schema) => schema?.Id switch
    {
        { } id when id.Contains("spend", StringComparison.Ordinal) || id.Contains("card", StringComparison.Ordinal) => "payment",
        { } id when id.Contains("contract", StringComparison.Ordinal) => "contract",
        { } id when id.Contains("grant", StringComparison.Ordinal) => "grant",
        _ => "row",
    };

    private static string? NameOf(ReleaseLayout layout, FieldRole role) => layout.TextPlaceOf(role) is { } place ? layout.Columns[place] : null;

    private static string TitleOf(TableSchema? schema, ReleaseLayout layout, FieldRole role, string otherwise) =>
        NameOf(layout, role) is { } name ? WithinSentence(schema!.Fields.First(field => field.Name == name).Title) : otherwise;

    private static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    private static string Named(string text, string title) => text.Length > 0 ? text : $"(no {title} given)";

    private static RowQuery Of(string column, string value) => new() { Filters = new Dictionary<string, string> { [column] = value } };

    private static ExplanationFact Remark(string text) => new(text, null, null, 0, null, null);

    private void AddBlanks(List<ExplanationFact> facts, long rows, int? column, string what)
    {
        if (rows > 0 && column is { } place)
        {
            facts.Add(new($"{Count(rows, _noun)} {(rows == 1 ? "has" : "have")} no {what}.", null, null, rows, Of(layout.Columns[place], ""), null));
        }
    }

    private ExplanationSection? ByGroup(ExplanationKind kind, GroupTotals? totals, string? column, string title, string verb) =>
        totals is not { Count: > 0 } ? null
        : new(kind, $"By {title}", [.. Told(totals.Ranked(), column!, title, _noun == "payment" && figures.Total is not null ? $" {verb}" : ":")]);

    /// <summary>Tells of the first ten groups, and of the others in one sentence.</summary>
    private IEnumerable<ExplanationFact> Told(IReadOnlyList<GroupTotal> groups, string column, string title, string verb)
    {
        foreach (var group in groups.Take(MostFacts))
        {
            var label = Named(group.Text, title);
            yield return new($"{label}{verb} {Come(group.Rows, group.Sum)}.", label, AmountOf(group.Sum), group.Rows, Of(column, group.Text), null);
        }

        var left = groups.Skip(MostFacts).ToArray();
        foreach (var more in More(left.Length, left.Sum(static group => group.Rows), left.Sum(static group => group.Sum)))
        {
            yield return more;
        }
    }

    private ExplanationFact[] More(long groups, long rows, decimal sum) =>
        groups == 0 ? [] : [new($"and {Count(groups)} more, {Come(rows, sum)} in all.", null, AmountOf(sum), rows, null, null)];

    private string Come(long rows, decimal sum) => figures.Total is null ? Count(rows, _noun) : $"{Money(sum)} in {Count(rows, _noun)}";

    private decimal? AmountOf(decimal sum) => figures.Total is null ? null : sum;

    private ExplanationFact Noted(NotedRow row)
    {
        var who = row.Supplier is null ? "" : $" {(row.Amount < 0 ? "with" : "to")} {row.Supplier}";
        var when = row.Day is { } day ? $" on {Day(day)}" : "";
        var why = row.Purpose is { Length: <= LongestPurpose } purpose ? $": {purpose}" : "";
        var where = row.Unit is null ? "" : $" ({row.Unit})";
        return new($"{Money(row.Amount)}{who}{when}{why}{where}.", row.Supplier, row.Amount, 1, null, row.Reference);
    }
}
