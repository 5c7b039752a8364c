using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>One run of the outbox for one account, and what it did.</summary>
internal sealed class OutboxRun(CouncilId council, AccountId account, ILease lease, DateTimeOffset heldSince)
{
    public CouncilId Council { get; } = council;

    public AccountId Account { get; } = account;

    public ILease Lease { get; } = lease;

    public DateTimeOffset HeldSince { get; set; } = heldSince;

    public int Sent { get; set; }

    public int Reconciled { get; set; }

    public int Failed { get; set; }

    /// <summary>Tells a monitor what a try came to.</summary>
    public void Tell(string outcome) => CoAssessTelemetry.Tried(Account.Channel.Name, Account.Name, outcome);
}
