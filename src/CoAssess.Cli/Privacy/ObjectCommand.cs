using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess object</c>: notes that a person objects to being listened to (Article 21 UK GDPR), or takes that back at their word.</summary>
internal static class ObjectCommand
{
    private static readonly Option<bool> Withdraw = new("--withdraw") { Description = "The person takes their objection back: what they say from now on is read again." };

    public static Command Create()
    {
        var command = new Command("object", "Leave out unread whatever a person says from now on, because they object; erases nothing (`erase --and-object` does both).") { PersonOption.Channel, Withdraw };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    /// <summary>Says why a person cannot object as they were named; null when they can.</summary>
    public static (string Reason, string Remedy)? WhyNot(ParseResult parsed, IServiceProvider services, NamedPerson person) => person.Account switch
    {
        null => ("an objection needs the account itself.", "Give --channel and the author id on standard input: a pseudonym ends with its key, and an objection must not."),
        _ when PersonOption.UnknownChannel(parsed, services) is { } unknown => (unknown, "Look at how the network is spelt, and run it again."),
        _ => null,
    };

    /// <summary>What there is to tell a person of their objection; null where they made none, or were named by what leads to no account.</summary>
    public static async Task<ObjectionReport?> FindAsync(IServiceProvider services, NamedPerson person, CancellationToken cancellationToken) =>
        person.Account is { } account
        && await services.GetRequiredService<Objections>().FindAsync(services.GetRequiredService<Council>().Id, account.Channel, account.Id, cancellationToken) is { } mark
            ? new(account.Channel.Name, mark.On, IsWithdrawn: false)
            : null;

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var person = await PersonOption.FindAsync(parsed, services, cancellationToken);
        if (WhyNot(parsed, services, person) is { } wrong)
        {
            return terminal.Refuse("object", wrong.Reason, wrong.Remedy);
        }

        var (objections, council, account) = (services.GetRequiredService<Objections>(), services.GetRequiredService<Council>().Id, person.Account!);
        var isWithdrawn = parsed.GetValue(Withdraw);
        var mark = isWithdrawn
            ? await objections.WithdrawAsync(council, account.Channel, account.Id, cancellationToken)
            : await objections.KeepAsync(council, account.Channel, account.Id, cancellationToken);
        terminal.Show(new ObjectionReport(account.Channel.Name, mark?.On, isWithdrawn), CliJson.Default.ObjectionReport, console =>
        {
            console.MarkupLineInterpolated(mark switch
            {
                null => (FormattableString)$"no objection of this account stands.",
                _ when isWithdrawn => $"the objection of {mark.On:yyyy-MM-dd} is taken back: what they say from now on is read again.",
                _ => $"objected on {mark.On:yyyy-MM-dd}: what they say from now on is left out unread, also where it asks for help. What is held of them stays; `coassess erase` erases it.",
            });
        });
        return ExitCodes.Done;
    }
}

/// <summary>What <c>object --json</c> prints, and <c>export</c> of a person who objected.</summary>
/// <param name="Channel">The network.</param>
/// <param name="ObjectedOn">The day they objected, UTC; null where no objection stood.</param>
/// <param name="IsWithdrawn">Whether it was taken back just now.</param>
internal sealed record ObjectionReport(string Channel, DateOnly? ObjectedOn, bool IsWithdrawn);
