using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Connectors;

/// <summary>Sending in pieces that several hosts can do side by side.</summary>
internal interface IOutboxParts
{
    /// <summary>Writes down what is owed, and lists the accounts for which messages wait.</summary>
    ValueTask<IReadOnlyList<AccountId>> ListWaitingAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Sends what waits for one account.</summary>
    ValueTask<OutboxReport> SendAsync(CouncilId council, AccountId account, WorkBudget budget, CancellationToken cancellationToken);
}
