namespace CoAssess.Connectors;

/// <summary>Keeps what a network gave an account at sign-in, so that nobody signs in at every run. It is sealed under the account's own secret, which is never stored: the database alone opens nothing.</summary>
public interface ISessionVault
{
    /// <summary>Opens what is kept for an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="secret">The account's secret from the host's secret store, such as its app password.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>What is kept; null when there is nothing, or when it was sealed under another secret.</returns>
    ValueTask<KeptSession?> FindAsync(AccountId account, string secret, CancellationToken cancellationToken);

    /// <summary>Keeps a session in place of an earlier one.</summary>
    /// <param name="account">The account.</param>
    /// <param name="secret">The account's secret.</param>
    /// <param name="session">What the network gave; at most 32 KiB.</param>
    /// <param name="replaces">What was found before; null when nothing was, or when it no longer serves.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>What is kept now: this session, or another one that some other host kept meanwhile.</returns>
    ValueTask<KeptSession> SaveAsync(AccountId account, string secret, string session, KeptSession? replaces, CancellationToken cancellationToken);
}
