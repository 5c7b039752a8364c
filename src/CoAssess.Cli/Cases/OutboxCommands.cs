using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Councils;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess outbox</c>: what the council says through its channels.</summary>
internal static class OutboxCommands
{
    private static readonly Option<OutboxState?> State = new("--state") { Description = "Only messages in this state." };
    private static readonly Argument<string> Key = new("key") { Description = "The message, as `outbox list` shows it." };

    public static Command Create()
    {
        var send = new Command("send", "Send what waits, and find out about what is unknown.");
        send.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, SendAsync, cancellationToken));
        var list = new Command("list", "List messages, newest first.") { State, CommonOptions.Most };
        list.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, ListAsync, cancellationToken));
        var retry = new Command("retry", "Put a failed message back to be sent.") { Key };
        retry.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RetryAsync, cancellationToken));
        return new Command("outbox", "Send and list the council's messages.") { send, list, retry };
    }

    private static async Task<int> SendAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<IOutbox>().SendAsync(services.GetRequiredService<Council>().Id, cancellationToken);
        terminal.Show(report, CliJson.Default.OutboxReport, console =>
        {
            console.MarkupLineInterpolated($"{report.Sent:N0} sent, {report.Reconciled:N0} found standing, {report.Waiting:N0} waiting, {report.Failed:N0} for a person to look at");
            foreach (var note in report.Notes)
            {
                console.MarkupLineInterpolated($"[grey]{note}[/]");
            }
        });
        return report.Failed > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static async Task<int> ListAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var (outbox, council, most) = (services.GetRequiredService<IOutbox>(), services.GetRequiredService<Council>().Id, parsed.GetValue(CommonOptions.Most));
        var messages = new List<OutboxMessage>();
        string? continuation = null;
        do
        {
            var page = await outbox.ListAsync(council, parsed.GetValue(State), continuation, cancellationToken);
            messages.AddRange(page.Messages.Take(most - messages.Count));
            continuation = page.Continuation;
        }
        while (continuation is not null && messages.Count < most);

        terminal.Show(new OutboxListing(messages), CliJson.Default.OutboxListing, console =>
        {
            var table = new Table().AddColumns("key", "account", "kind", "state", "why");
            foreach (var message in messages)
            {
                table.AddRow(message.Draft.Key, $"{message.Draft.Account}", $"{message.Draft.Kind}", $"{message.State}", Markup.Escape(message.Reason ?? ""));
            }

            console.Write(table);
        });
        return ExitCodes.Done;
    }

    private static async Task<int> RetryAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var key = parsed.GetRequiredValue(Key);
        var council = services.GetRequiredService<Council>().Id;
        return await services.GetRequiredService<IOutbox>().RetryAsync(council, key, cancellationToken)
            ? await SendAsync(parsed, services, terminal, cancellationToken)
            : terminal.Refuse("message", $"no failed message has the key '{key}'.", "`coassess outbox list --state Failed` shows them.");
    }
}

/// <summary>What <c>outbox list --json</c> prints.</summary>
internal sealed record OutboxListing(IReadOnlyList<OutboxMessage> Messages);
