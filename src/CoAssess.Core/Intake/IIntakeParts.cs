using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Intake in pieces that several hosts can do side by side.</summary>
internal interface IIntakeParts
{
    /// <summary>Reads one account from its cursor and collects what it gave.</summary>
    ValueTask<IntakeReport> ReadAsync(Council council, AccountId account, WorkBudget budget, CancellationToken cancellationToken);

    /// <summary>Collects what waits in the inbox and was left by whoever was to collect it.</summary>
    ValueTask<IntakeReport> CollectLeftAsync(Council council, WorkBudget budget, CancellationToken cancellationToken);

    /// <summary>Collects one chunk.</summary>
    ValueTask<IntakeReport> CollectAsync(Council council, WaitingChunk chunk, CancellationToken cancellationToken);

    /// <summary>Looks again at the posts of one account, from where an earlier call ended; what changed goes to the inbox, whose calls have it collected.</summary>
    ValueTask<IntakeReport> RecheckAsync(Council council, AccountId account, WorkBudget budget, CancellationToken cancellationToken);
}
