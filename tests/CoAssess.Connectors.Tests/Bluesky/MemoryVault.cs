namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>A vault that keeps sessions while a test lasts, with the races of the real one.</summary>
internal sealed class MemoryVault : ISessionVault
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(AccountId, string), KeptSession> _kept = [];
    private int _version;

    public int Saves { get; private set; }

    public ValueTask<KeptSession?> FindAsync(AccountId account, string secret, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_kept.GetValueOrDefault((account, secret)));
        }
    }

    public ValueTask<KeptSession> SaveAsync(AccountId account, string secret, string session, KeptSession? replaces, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (replaces is not null && _kept.TryGetValue((account, secret), out var other) && other.Version != replaces.Version)
            {
                return ValueTask.FromResult(other);
            }

            Saves++;
            return ValueTask.FromResult(_kept[(account, secret)] = new(session, $"{++_version}"));
        }
    }
}
