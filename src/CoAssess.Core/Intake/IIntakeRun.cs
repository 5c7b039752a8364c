using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Collects new posts from every account, and turns what waits in the inbox into feedback.</summary>
public interface IIntakeRun
{
    /// <summary>Reads every account from its cursor, then collects the inbox. One account's failure does not stop the others.</summary>
    /// <param name="council">The council.</param>
    /// <param name="progress">Told of posts collected so far; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run early; run again to finish.</param>
    ValueTask<IntakeReport> RunAsync(Council council, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Reads one account from its cursor, then collects the inbox.</summary>
    /// <param name="council">The council.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the run early; run again to finish.</param>
    ValueTask<IntakeReport> ReadAsync(Council council, AccountId account, CancellationToken cancellationToken);

    /// <summary>Collects the inbox only: what webhooks and the web form left there.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the run early; run again to finish.</param>
    ValueTask<IntakeReport> CollectAsync(Council council, CancellationToken cancellationToken);

    /// <summary>Reads one account again from the beginning (its cursor is set back); what is known already changes nothing.</summary>
    /// <param name="council">The council.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the run early; run again to finish.</param>
    ValueTask<IntakeReport> ReplayAsync(Council council, AccountId account, CancellationToken cancellationToken);

    /// <summary>Looks again, at their source, at posts collected before: what was edited is renewed, what was deleted, taken down or hidden from us goes here too.</summary>
    /// <param name="council">The council.</param>
    /// <param name="believesMany">Whether the loss of most posts at once is taken for true; otherwise it is taken for an outage, told as a failure, and nothing is deleted.</param>
    /// <param name="cancellationToken">Ends the run early; run again to finish.</param>
    ValueTask<IntakeReport> RecheckAsync(Council council, bool believesMany, CancellationToken cancellationToken);
}
