using Microsoft.Extensions.Hosting;

namespace CoAssess.Connectors;

/// <summary>Every registered connector; two for one account stop the host at start.</summary>
internal sealed class ConnectorDirectory : IConnectorDirectory, IHostedService
{
    private readonly Dictionary<AccountId, IConnector> _byAccount;

    public ConnectorDirectory(IEnumerable<IConnector> connectors)
    {
        All = [.. connectors.OrderBy(static connector => connector.Account.ToString(), StringComparer.Ordinal)];
        var twice = All.GroupBy(static connector => connector.Account).FirstOrDefault(static group => group.Skip(1).Any());
        _byAccount = twice is null
            ? All.ToDictionary(static connector => connector.Account)
            : throw new InvalidOperationException(
                $"The account {twice.Key} is registered {twice.Count()} times. Give each account of a channel its own name, as in builder.AddFiles(\"highways\").");
    }

    public IReadOnlyList<IConnector> All { get; }

    public IConnector? Find(AccountId account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _byAccount.GetValueOrDefault(account);
    }

    /// <summary>Does nothing: being a hosted service, the directory is built, and so checked, before the host answers anybody.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
