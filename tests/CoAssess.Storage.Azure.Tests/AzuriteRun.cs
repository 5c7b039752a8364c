namespace CoAssess.Tests;

/// <summary>The emulator of a test run; where it cannot be had, whoever asks for an account is skipped with the reason.</summary>
internal sealed class AzuriteRun : IAsyncDisposable
{
    private AzuriteServer? _server;
    private string _whyNot = "Azurite was not started.";

    public async Task StartAsync()
    {
        try
        {
            _server = await AzuriteServer.StartAsync();
        }
        catch (InvalidOperationException failure)
        {
            _whyNot = failure.Message; // what every test that needs it prints
        }
    }

    /// <summary>Gives the connection string of an account that nobody has used, or skips the test with the reason.</summary>
    public string TakeAccount()
    {
        Assert.SkipUnless(_server is not null, _whyNot);
        return _server.TakeAccount();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
