using System.Collections.Concurrent;
using CoAssess.Connectors;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Knows the council's accounts on a channel: what any of them says is the council's own, whichever of them reads it.</summary>
internal sealed partial class OwnAccounts(IConnectorDirectory connectors, TimeProvider clock, ILogger<OwnAccounts> logger)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<AccountId, DateTimeOffset> _askedAt = [];

    /// <summary>Gives the accounts on a channel, each of which knows who it is there unless its network gives no answer.</summary>
    public async ValueTask<IReadOnlyList<IConnector>> OfAsync(Channel channel, CancellationToken cancellationToken)
    {
        IConnector[] own = [.. connectors.All.Where(connector => connector.Account.Channel == channel)];
        var now = clock.GetUtcNow();
        foreach (var connector in own.Length > 1 ? own : [])
        {
            if (!_askedAt.TryGetValue(connector.Account, out var at) || now - at >= AskAgain)
            {
                await LearnAsync(connector, cancellationToken).ConfigureAwait(false);
                _askedAt[connector.Account] = now;
            }
        }

        return own;
    }

    private async ValueTask LearnAsync(IConnector connector, CancellationToken cancellationToken)
    {
        try
        {
            await connector.LearnOwnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException failure)
        {
            LogNotLearned(connector.Account.ToString(), failure.Fault.GetType().Name); // its own reading tells what mends it
        }
    }

    [LoggerMessage(3014, LogLevel.Warning, "Who account {Account} is on its network could not be asked ({Error}); until it can, other accounts may read its posts as a resident's")]
    private partial void LogNotLearned(string account, string error);
}
