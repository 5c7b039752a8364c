using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Looks again at known posts, each night before new ones are collected, so that what was taken back goes here too; an account is a part.</summary>
/// <remarks>What an account says is judged as a whole, so that an outage of its network is not taken for deletions. An account of many posts takes several messages: each goes on
/// where the one before it ended, and only the last concludes.</remarks>
internal sealed class NightlyRecheck(IIntakeRun intake, IIntakeParts parts, IConnectorDirectory connectors, Council council) : IPartedJob
{
    public string Name => "NightlyRecheck";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken) =>
        (await intake.RecheckAsync(council, believesMany: false, cancellationToken).ConfigureAwait(false)).ToJobReport();

    public ValueTask<IReadOnlyList<string>> ListPartsAsync(CancellationToken cancellationToken) =>
        new([.. PostRecheck.Accounts(connectors).Select(static connector => connector.Account.ToString())]);

    public async ValueTask<JobReport> RunPartAsync(string part, WorkBudget budget, CancellationToken cancellationToken) =>
        (await parts.RecheckAsync(council, AccountId.Parse(part), budget, cancellationToken).ConfigureAwait(false)).ToJobReport();
}
