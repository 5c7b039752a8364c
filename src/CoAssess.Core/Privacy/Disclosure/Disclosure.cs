using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Lays tables out, counts what stands behind them, decides beside all that was shown of the period before, and writes it into the ledger before anybody sees it.</summary>
internal sealed class Disclosure(FigureLedger ledger, DisclosureRules rules, TimeProvider clock) : IDisclosure
{
    /// <summary>A page of the ledger must fit one record, and its sums one audit of some seconds.</summary>
    private const int MostFigures = 8_000;

    public async ValueTask<ShownFigures?> FindAsync(CouncilId council, string period, CancellationToken cancellationToken) =>
        await ledger.FindAsync(council, period, cancellationToken).ConfigureAwait(false) is { } page ? new(page.Value) : null;

    public IAsyncEnumerable<string> PeriodsAsync(CouncilId council, CancellationToken cancellationToken) => ledger.PeriodsAsync(council, cancellationToken);

    public async ValueTask<DisclosureOutcome> ShowAsync(CouncilId council, FigureRequest request, CancellationToken cancellationToken)
    {
        if (FigureLayout.Size(request) > MostFigures)
        {
            return new DisclosureOutcome.Refused($"Tables of more than {MostFigures} figures are not shown: ask for fewer axes or categories.");
        }

        return await Deciding.AgainAsync("the ledger of a period's figures", ShowOnceAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<Decided<DisclosureOutcome>?> ShowOnceAsync()
        {
            var read = await ledger.FindAsync(council, request.Period, cancellationToken).ConfigureAwait(false);
            if (read?.Value is { } known && Mismatch(known, request) is { } reason)
            {
                return Refused(reason);
            }

            var draft = await DisclosureDraft.CountAsync(request, read?.Value, rules, cancellationToken).ConfigureAwait(false);
            if (!draft.AddsUp)
            {
                return Refused("The messages behind figures that were shown have changed since; a further table would tell by how many.");
            }

            draft.Decide();
            var page = draft.ToPage(clock.GetUtcNow());
            return draft.New == 0 || await ledger.SaveAsync(council, page, read?.ETag, cancellationToken).ConfigureAwait(false)
                ? new Decided<DisclosureOutcome>(new DisclosureOutcome.Decided(new(page), draft.New, draft.Withheld))
                : null;
        }

        static Decided<DisclosureOutcome> Refused(string reason) => new(new DisclosureOutcome.Refused(reason));
    }

    private static string? Mismatch(FigureLedgerPage known, FigureRequest request) => known switch
    {
        { IsForgotten: true } => "The period is past: what was withheld in it is forgotten, so nothing more can be shown safely.",
        _ when !known.Weeks.SequenceEqual(request.Weeks) => "The period was shown with other weeks before; stretches of time that overlap would tell of the days between.",
        _ when request.Axes.FirstOrDefault(axis => known.Axes.TryGetValue(axis.Name, out var before) && !before.SequenceEqual(axis.Categories)) is { } axis =>
            $"The period was shown with other categories of '{axis.Name}' before; groups that overlap would tell of what lies between.",
        _ => null,
    };
}
