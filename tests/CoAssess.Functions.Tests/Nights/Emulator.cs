using CoAssess.Functions.Tests.Nights;

[assembly: AssemblyFixture(typeof(Emulator))]

namespace CoAssess.Functions.Tests.Nights;

/// <summary>The storage emulator, started at the first test that needs it and ended with the last.</summary>
public sealed class Emulator : IAsyncDisposable
{
    private static readonly AzuriteRun Run = new();
    private static readonly Lazy<Task> Started = new(Run.StartAsync);

    /// <summary>Gives the connection string of an empty account, or skips the test with the reason.</summary>
    public static async Task<string> TakeAccountAsync()
    {
        await Started.Value;
        return Run.TakeAccount();
    }

    public ValueTask DisposeAsync() => Run.DisposeAsync();
}
