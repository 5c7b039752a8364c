using CoAssess.Councils;

namespace CoAssess.Connectors;

/// <summary>A capability that writes a decision and the message that tells of it in one atomic step; the outbox collects what a kill left behind.</summary>
internal interface IOutboxSource
{
    /// <summary>Lists messages that were decided upon but may not stand in the outbox yet, at most 1,000.</summary>
    ValueTask<IReadOnlyList<OutboxDraft>> ListOwedAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Is told that messages stand in the outbox.</summary>
    ValueTask SettleAsync(CouncilId council, IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken);
}
