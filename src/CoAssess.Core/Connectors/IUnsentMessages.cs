using CoAssess.Councils;

namespace CoAssess.Connectors;

/// <summary>Takes messages back before they go out.</summary>
internal interface IUnsentMessages
{
    /// <summary>Withdraws messages: what was not sent never is; what stands on a network, or may stand there, is left as it is.</summary>
    /// <param name="council">The council.</param>
    /// <param name="keys">Our own ids of the messages; those there are none of are passed over.</param>
    /// <param name="because">Why, for officers.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many will not be sent.</returns>
    ValueTask<int> WithdrawAsync(CouncilId council, IReadOnlyCollection<string> keys, string because, CancellationToken cancellationToken);
}
