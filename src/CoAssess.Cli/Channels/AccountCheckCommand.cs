using System.CommandLine;
using CoAssess.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess account check</c>: asks every account's network whether the account works, and says what mends it.</summary>
internal static class AccountCheckCommand
{
    private static readonly Argument<string?> Named = new("name")
    {
        Description = "The account's name, or CHANNEL/NAME; without it, every account.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("check", "Ask each account's network whether the account works.") { Named };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    /// <summary>Says how well an account is, in one word and a sentence.</summary>
    internal static AccountState StateOf(AccountId account, ChannelHealth health) => health switch
    {
        ChannelHealth.Healthy => new(account.ToString(), "healthy", null),
        ChannelHealth.Degraded(var reason) => new(account.ToString(), "degraded", reason),
        ChannelHealth.Unhealthy(var reason) => new(account.ToString(), "unhealthy", reason),
        _ => throw new InvalidOperationException($"A health of type {health.GetType().Name} has no words."),
    };

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(Named);
        IConnector[] chosen = [.. services.GetRequiredService<IConnectorDirectory>().All
            .Where(connector => name is null || connector.Account.Name == name || connector.Account.ToString() == name)];
        if (chosen.Length == 0)
        {
            return terminal.Refuse("account", $"no account is called '{name}'.", "`coassess account check` lists them; `coassess account add` makes one.");
        }

        var states = await Task.WhenAll(chosen.Select(async connector =>
            StateOf(connector.Account, await connector.CheckHealthAsync(cancellationToken))));
        var report = new AccountReport(states.All(static state => state.State != "unhealthy"), states);
        terminal.Show(report, CliJson.Default.AccountReport, console =>
        {
            foreach (var state in states)
            {
                console.MarkupLineInterpolated(state.State switch
                {
                    "healthy" => (FormattableString)$"[green]healthy[/]    {state.Account}",
                    "degraded" => $"[yellow]degraded[/]   {state.Account}: {state.Reason}",
                    _ => $"[red]unhealthy[/]  {state.Account}: {state.Reason}",
                });
            }
        });
        return report.Well ? ExitCodes.Done : ExitCodes.Failed;
    }
}
