using System.Diagnostics.Metrics;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>What a monitor is told of the file.</summary>
public sealed class SqliteMeterTests : IDisposable
{
    private readonly SqliteStorage _storage = new();
    private readonly List<string> _told = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Every_reading_and_writing_is_told_by_its_kind_and_never_with_a_key()
    {
        using var engine = _storage.OpenEngine();
        using var listener = Listen();

        await engine.Records.SaveAsync(StoredRecord.Empty(new("secrets", "secret", "secret")), Token);
        await engine.Records.FindAsync(new("secrets", "secret", "secret"), Token);

        lock (_told)
        {
            Assert.Contains("sqlite file.write", _told);
            Assert.Contains("sqlite file.read", _told);
            Assert.DoesNotContain(_told, static line => line.Contains("secret", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_writing_that_fails_is_told_with_the_kind_of_its_failure()
    {
        Directory.CreateDirectory(_storage.FilePath); // where the file should lie
        using var engine = _storage.OpenEngine();
        using var listener = Listen();

        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await engine.Records.SaveAsync(StoredRecord.Empty(new("notes", "p", "r")), Token));

        lock (_told)
        {
            Assert.Contains("sqlite file.write StorageUnavailableException", _told);
        }
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener { InstrumentPublished = static (instrument, own) =>
        {
            if (instrument.Name == "coassess.storage.call.duration")
            {
                own.EnableMeasurementEvents(instrument);
            }
        } };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            lock (_told) // other tests' calls are told as well
            {
                _told.Add(string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Value}")));
            }
        });
        listener.Start();
        return listener;
    }
}
