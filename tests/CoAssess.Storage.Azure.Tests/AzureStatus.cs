using Azure;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>How Azure answers a call.</summary>
internal static class AzureStatus
{
    /// <summary>Gives the status of what Azure refuses; 0 when it does not.</summary>
    public static async Task<int> OfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return 0;
        }
        catch (RequestFailedException refusal)
        {
            return refusal.Status;
        }
        catch (ArgumentException)
        {
            return 400; // the SDK refuses it before it is sent
        }
        catch (InvalidOperationException malformed) when (malformed.Message.Contains("HTTP status line", StringComparison.Ordinal))
        {
            return 400; // the emulator refuses a whole batch in a form that the SDK does not read
        }
    }
}
