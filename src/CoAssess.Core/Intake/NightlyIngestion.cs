using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Collects new posts from every account, each night at the hour in the timetable; an account is a part, and so is what was left in the inbox.</summary>
internal sealed class NightlyIngestion(IIntakeRun intake, IIntakeParts parts, IConnectorDirectory connectors, Council council) : IPartedJob
{
    /// <summary>The part that collects what was left; no account is called so, since each has a stroke in its name.</summary>
    private const string Left = "inbox";

    public string Name => "NightlyIngestion";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken) =>
        (await intake.RunAsync(council, null, cancellationToken).ConfigureAwait(false)).ToJobReport(); // a failing store reaches the host, which records it as one

    public ValueTask<IReadOnlyList<string>> ListPartsAsync(CancellationToken cancellationToken) =>
        new([Left, .. connectors.All.OfType<IPostReader>().Select(static reader => reader.Account.ToString())]);

    public async ValueTask<JobReport> RunPartAsync(string part, WorkBudget budget, CancellationToken cancellationToken) =>
        (part == Left
            ? await parts.CollectLeftAsync(council, budget, cancellationToken).ConfigureAwait(false)
            : await parts.ReadAsync(council, AccountId.Parse(part), budget, cancellationToken).ConfigureAwait(false)).ToJobReport();
}
