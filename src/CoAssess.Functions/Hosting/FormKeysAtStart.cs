using System.Security.Cryptography;
using CoAssess.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoAssess.Functions.Hosting;

/// <summary>Has the keys of forms and sessions read soon after the program listens, so that nobody's first form waits for the storage; and a storage that is away keeps nothing from starting.</summary>
internal sealed partial class FormKeysAtStart(IDataProtectionProvider protection, TimeProvider clock, ILogger<FormKeysAtStart> logger) : BackgroundService
{
    /// <summary>After what a cold start is waited for: its first answer.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Soon, clock, stoppingToken);
        try
        {
            await Task.Run(() => protection.CreateProtector(nameof(FormKeysAtStart)).Protect([]), stoppingToken);
        }
        catch (Exception away) when (away is StorageUnavailableException or CryptographicException)
        {
            LogAway(away.GetType().Name);
        }
    }

    [LoggerMessage(10010, LogLevel.Warning, "The keys of forms and sessions could not be read yet ({Failure}); the first form asks for them again")]
    private partial void LogAway(string failure);
}
