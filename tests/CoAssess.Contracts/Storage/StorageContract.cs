namespace CoAssess.Contracts.Storage;

/// <summary>What the contracts of the four ports share: each test has an engine of its own over an empty store.</summary>
public abstract class StorageContract : IDisposable
{
    private StorageEngine? _engine;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected StorageEngine Engine => _engine ??= Open();

    /// <summary>Opens the engine over an empty store, with a clock that stands still.</summary>
    protected abstract StorageEngine Open();

    public void Dispose()
    {
        _engine?.Dispose();
        GC.SuppressFinalize(this);
    }
}
