using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Officers;

/// <summary>Prints a one-time link once the host listens, where the setting asks for it. To standard output, never to a log: logs are kept.</summary>
internal sealed class SignInLinkPrinter(ISignInLinks links, IServer server, IOptions<CoAssessWebOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken) => options.Value.PrintSignInLink
        ? Console.Out.WriteLineAsync(
            $"Officers sign in here, once, within {options.Value.SignInLinkLifetime.TotalMinutes:N0} minutes: {Here(links.Issue("local officer", OfficerAccess.Officer, OfficerAccess.Publisher))}")
        : Task.CompletedTask;

    /// <summary>The same link where this machine listens: the public address may be another machine's, or nobody's yet.</summary>
    private Uri Here(Uri link) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(BindingAddress.Parse).FirstOrDefault() is { IsUnixPipe: false, IsNamedPipe: false } binding
            ? new UriBuilder(link) { Scheme = binding.Scheme, Host = IsEverywhere(binding.Host) ? "localhost" : binding.Host, Port = binding.Port }.Uri
            : link;

    private static bool IsEverywhere(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
