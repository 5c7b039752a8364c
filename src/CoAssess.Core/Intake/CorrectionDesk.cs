using System.Globalization;
using CoAssess.Analysis;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Takes officers' corrections of feedback that stands.</summary>
internal sealed class CorrectionDesk(IFeedbackCatalogue feedback, ServiceCorrections corrections) : ICorrectionDesk
{
    private static readonly Lazy<IReadOnlyList<CouncilService>> Known = new(static () =>
    [
        .. NationalServices.Shipped.All.Select(static service => new CouncilService(service.Lgsl, service.Name))
            .Concat(ServiceNames.All.Select(static service => new CouncilService(int.Parse(service.Key, CultureInfo.InvariantCulture), service.Value)))
            .DistinctBy(static service => service.Lgsl)
            .OrderBy(static service => service.Name, StringComparer.OrdinalIgnoreCase),
    ]);

    public IReadOnlyList<CouncilService> Services => Known.Value;

    public async ValueTask<CorrectionOutcome> CorrectAsync(CouncilId council, FeedbackId id, int lgsl, CancellationToken cancellationToken)
    {
        if (await feedback.FindAsync(council, id, cancellationToken).ConfigureAwait(false) is not { State: FeedbackState.Standing } words)
        {
            return CorrectionOutcome.NoSuchFeedback;
        }

        if (!await corrections.CorrectAsync(council, id.Value, words.Author.Value, words.Version, words.ReceivedAt, lgsl, cancellationToken).ConfigureAwait(false))
        {
            return CorrectionOutcome.NoSuchService;
        }

        // Who was erased, or edited their words, while this ran was read before and written after: what no longer stands goes again.
        if (await feedback.FindAsync(council, id, cancellationToken).ConfigureAwait(false) is { State: FeedbackState.Standing } now && now.Version == words.Version)
        {
            return CorrectionOutcome.Kept;
        }

        await corrections.RemoveAsync(council, new HashSet<string>(StringComparer.Ordinal) { id.Value }, cancellationToken).ConfigureAwait(false);
        return CorrectionOutcome.NoSuchFeedback;
    }

    public async ValueTask<int?> FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken) =>
        await corrections.FindAsync(council, id.Value, cancellationToken).ConfigureAwait(false) is { } correction
        && await feedback.FindAsync(council, id, cancellationToken).ConfigureAwait(false) is { State: FeedbackState.Standing } words
        && words.Version == correction.Version
            ? correction.Lgsl
            : null;
}
