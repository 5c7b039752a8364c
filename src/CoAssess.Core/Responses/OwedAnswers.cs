using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Responses;

/// <summary>Answers and questions that were decided upon while the host was killed before they stood in the outbox.</summary>
internal sealed class OwedAnswers(CaseStore store) : IOutboxSource
{
    public ValueTask<IReadOnlyList<OutboxDraft>> ListOwedAsync(CouncilId council, CancellationToken cancellationToken) =>
        store.ListOwedAsync(council, cancellationToken);

    public ValueTask SettleAsync(CouncilId council, IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken) =>
        store.SettleAsync(council, drafts, cancellationToken);
}
