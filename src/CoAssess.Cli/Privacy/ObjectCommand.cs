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

    /// <summary>Gets why nobody can object who was named by pseudonym or post, and what to do.</summary>
    public static (string Reason, string Remedy) NeedsAccount =>
        ("an objection needs the account itself.", "Give --channel and the author id on standard input: a pseudonym ends with its key, and an objection must not.");

    public static Command Create()
    {
        var command = new Command("object", "Leave out unread whatever a person says from now on, because they object; erases nothing (`erase --and-object` does both).") { PersonOption.Channel, Withdraw, PersonOption.Store };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    /// <summary>Says why a person cannot object as they were named; null when they can.</summary>
    private static (string Reason, string Remedy)? WhyNot(ParseResult parsed, IServiceProvider services, NamedPerson person) => person.Account switch
    {
        null => NeedsAccount,
        _ when PersonOption.UnknownChannel(parsed, services) is { } unknown => (unknown, "Look at how the network is spelt, and run it again."),
        _ => null,
    };

    /// <summary>Marks that the person of an account objects.</summary>
    /// <returns>The day they did so first, UTC.</returns>
    public static async Task<DateOnly> KeepAsync(IServiceProvider services, PersonAccount account, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<Objections>().KeepAsync(services.GetRequiredService<Council>().Id, account.Channel, account.Id, cancellationToken)).On;

    /// <summary>What there is to tell a person of their objection; null where they made none, or were named by what leads to no account.</summary>
    public static async Task<ObjectionReport?> FindAsync(IServiceProvider services, NamedPerson person, CancellationToken cancellationToken) =>
        person.Account is { } account
        && await services.GetRequiredService<Objections>().FindAsync(services.GetRequiredService<Council>().Id, account.Channel, account.Id, cancellationToken) is { } mark
            ? new(account.Channel.Name, mark.On, IsWithdrawn: false)
            : null;

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var person = await PersonOption.FindAsync(parsed, services, cancellationToken);
        var isWithdrawn = parsed.GetValue(Withdraw);
        if (WhyNot(parsed, services, person) is { } wrong && !(isWithdrawn && person.Account is not null)) // a network that was left may still have marks
        {
            return terminal.Refuse("object", wrong.Reason, wrong.Remedy);
        }

        if (await LostKeyAsync(parsed, services, cancellationToken) is { } lost)
        {
            return terminal.Refuse("object", lost.Reason, lost.Remedy);
        }

        var (objections, council, account) = (services.GetRequiredService<Objections>(), services.GetRequiredService<Council>().Id, person.Account!);
        var mark = isWithdrawn
            ? await objections.WithdrawAsync(council, account.Channel, account.Id, cancellationToken)
            : await objections.KeepAsync(council, account.Channel, account.Id, cancellationToken);
        var isHeld = await IsHeldAsync(services, person, cancellationToken);
        terminal.Show(new ObjectionReport(account.Channel.Name, mark?.On, isWithdrawn) { IsHeld = isHeld }, CliJson.Default.ObjectionReport, console =>
        {
            console.MarkupLineInterpolated(mark switch
            {
                null => (FormattableString)$"no objection of this account stands.",
                _ when isWithdrawn => $"the objection of {mark.On:yyyy-MM-dd} is taken back: what they say from now on is read again.",
                _ => $"objected on {mark.On:yyyy-MM-dd}: what they say from now on is left out unread, also where it asks for help. What is held of them stays; `coassess erase` erases it.",
            });
            if (!isHeld && !isWithdrawn)
            {
                console.MarkupLine("[yellow]nothing[/] is held under this id. Where they have spoken, it is not their id there: an id at a network is not always the handle (docs/privacy says what it is at each).");
            }
        });
        return ExitCodes.Done;
    }

    /// <summary>Says why nobody's objection can be kept, found or taken back in a store elsewhere; null when it can. On one machine the key that is here is the one that is listened by, so new objections hold though old ones were lost.</summary>
    public static async ValueTask<(string Reason, string Remedy)?> LostKeyAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken) =>
        parsed.GetValue(PersonOption.Store) is not null && (await services.GetRequiredService<Objections>().ReadAsync(services.GetRequiredService<Council>().Id, cancellationToken)).Unknown is > 0 and var unknown
            ? ($"{unknown} objections stand under another key than the one that is here.", "Bring that key back (objection.key, or CoAssess:Pseudonyms:ObjectionSecret as the hosts have it): under this one the hosts would not see what is said here.")
            : null;

    /// <summary>Says whether anything is held under a person's id, or they objected before.</summary>
    public static async ValueTask<bool> IsKnownAsync(IServiceProvider services, NamedPerson person, CancellationToken cancellationToken) =>
        await FindAsync(services, person, cancellationToken) is not null || await IsHeldAsync(services, person, cancellationToken);

    private static async ValueTask<bool> IsHeldAsync(IServiceProvider services, NamedPerson person, CancellationToken cancellationToken)
    {
        var (erasure, council) = (services.GetRequiredService<IErasure>(), services.GetRequiredService<Council>().Id);
        foreach (var author in person.Authors)
        {
            await foreach (var _ in erasure.ExportAsync(council, author, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What <c>object --json</c> prints, and <c>export</c> of a person who objected.</summary>
/// <param name="Channel">The network.</param>
/// <param name="ObjectedOn">The day they objected, UTC; null where no objection stood.</param>
/// <param name="IsWithdrawn">Whether it was taken back just now.</param>
internal sealed record ObjectionReport(string Channel, DateOnly? ObjectedOn, bool IsWithdrawn)
{
    /// <summary>Gets whether anything is held under the id; where nothing is, it may be no id of the network's. Null in an export.</summary>
    public bool? IsHeld { get; init; }
}
