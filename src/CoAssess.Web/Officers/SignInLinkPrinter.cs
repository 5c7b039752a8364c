using CoAssess.Web.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Officers;

/// <summary>Prints a one-time link once the host listens, where the setting asks for it. To standard output, never to a log: logs are kept.</summary>
internal sealed class SignInLinkPrinter(ISignInLinks links, IOptions<CoAssessWebOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken) => options.Value.PrintSignInLink
        ? Console.Out.WriteLineAsync(
            $"Officers sign in here, once, within {options.Value.SignInLinkLifetime.TotalMinutes:N0} minutes: {links.Issue("local officer", OfficerAccess.Officer, OfficerAccess.Publisher)}")
        : Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
