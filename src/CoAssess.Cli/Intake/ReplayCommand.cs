using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary><c>coassess replay CHANNEL/ACCOUNT</c>: reads an account again from its beginning; what is known changes nothing.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> Account = new("account") { Description = "The account, such as files/residents." };

    public static Command Create()
    {
        var command = new Command("replay", "Read one account again from its beginning; nothing is doubled.") { Account };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var wanted = parsed.GetRequiredValue(Account);
        var connectors = services.GetRequiredService<IConnectorDirectory>();
        if (connectors.All.FirstOrDefault(connector => connector.Account.ToString() == wanted) is not IPostReader reader)
        {
            var readable = connectors.All.OfType<IPostReader>().Select(static connector => connector.Account.ToString());
            return terminal.Refuse("account", $"no account called '{wanted}' can be read.", $"Those that can: {string.Join(", ", readable)}.");
        }

        var report = await services.GetRequiredService<IIntakeRun>().ReplayAsync(services.GetRequiredService<Council>(), reader.Account, cancellationToken);
        return IngestCommands.Show(terminal, report);
    }
}
