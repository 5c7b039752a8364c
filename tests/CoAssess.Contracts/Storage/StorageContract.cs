namespace CoAssess.Contracts.Storage;

/// <summary>What the contracts of the four ports share: each test has an engine of its own over an empty store.</summary>
public abstract class StorageContract : IDisposable
{
    private readonly Lazy<StorageEngine> _engine;

    /// <summary>Prepares the engine; it opens at its first use, once, however many tasks ask for it at the same time.</summary>
    protected StorageContract() => _engine = new(Open);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected StorageEngine Engine => _engine.Value;

    /// <summary>Opens the engine over an empty store, with a clock that stands still.</summary>
    protected abstract StorageEngine Open();

    public void Dispose()
    {
        if (_engine.IsValueCreated)
        {
            _engine.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
