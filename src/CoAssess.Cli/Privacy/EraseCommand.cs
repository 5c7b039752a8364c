using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess erase</c>: erases everything held about a person, and prints the certificate.</summary>
internal static class EraseCommand
{
    private static readonly Option<bool> DeleteReplies = new("--delete-replies")
    {
        Description = "Also delete, at the networks, what the council said in public beneath their posts; without it the certificate lists where that stands.",
    };

    private static readonly Option<bool> AndObject = new("--and-object")
    {
        Description = "The person also objects (Article 21 UK GDPR): what they say from now on is left out unread, until they take that back (`coassess object --withdraw`). Needs --channel.",
    };

    public static Command Create()
    {
        var command = new Command("erase", "Erase everything held about a person; prints a certificate that names nobody.")
        {
            PersonOption.Channel, PersonOption.Pseudonym, PersonOption.Post, PersonOption.Store, DeleteReplies, AndObject,
        };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await PersonOption.FindAsync(parsed, services, cancellationToken) is not { Authors: { Count: > 0 } authors } person)
        {
            return terminal.Refuse("erase", "no person was named, or no post that is held leads to one.", "Give --channel and the author id on standard input, --pseudonym with its 32 hexadecimal digits, or --post with a post's address or id. The id of its feedback, as its case shows it, is the surest.");
        }

        var (erasure, council) = (services.GetRequiredService<IErasure>(), services.GetRequiredService<Council>().Id);
        var (isObjecting, unknown) = (parsed.GetValue(AndObject), PersonOption.UnknownChannel(parsed, services));
        if (isObjecting && person.Account is null)
        {
            return terminal.Refuse("erase", ObjectCommand.NeedsAccount.Reason, ObjectCommand.NeedsAccount.Remedy);
        }

        if (isObjecting && await ObjectCommand.LostKeyAsync(parsed, services, cancellationToken) is { } lostKey)
        {
            return terminal.Refuse("erase", lostKey.Reason, lostKey.Remedy);
        }

        if (unknown is not null && !await ObjectCommand.IsKnownAsync(services, person, cancellationToken))
        {
            return terminal.Refuse("--channel", $"{unknown} Nothing is held under this id there.", "Look at how the network is spelt, and run it again.");
        }

        // First the mark: nothing that comes in while it is erased is kept.
        var objectedOn = isObjecting ? await ObjectCommand.KeepAsync(services, person.Account!, cancellationToken) : (DateOnly?)null;
        var certificates = new List<ErasureCertificate>();
        foreach (var author in authors)
        {
            certificates.Add(await erasure.EraseAsync(council, author, parsed.GetValue(DeleteReplies), cancellationToken));
        }

        var (certificate, lost) = (Sum(certificates), PersonOption.LostPeriods(parsed, services));
        var isNothing = !certificate.IsAtLeast && certificate.Removed.Values.All(static count => count == 0);
        var waiting = await FindWaitingAsync(services.GetRequiredService<ICaseDesk>(), council, cancellationToken);
        terminal.Show(new ErasureReport(authors[0].Value, certificate, lost, waiting) { ObjectedOn = objectedOn }, CliJson.Default.ErasureReport, console =>
        {
            console.MarkupLineInterpolated($"erased at {certificate.At:u}");
            foreach (var (store, removed) in certificate.Removed)
            {
                console.MarkupLineInterpolated($"{removed,8:N0}  {store}");
            }

            if (isNothing)
            {
                console.MarkupLine("[yellow]nothing[/] was held under this id. An id at a network is not always the handle: --post finds the person by a post of theirs.");
            }

            if (certificate.IsAtLeast)
            {
                console.MarkupLine("[yellow]at least[/] these: an earlier run ended while a store was erasing, and what that store had removed by then is in no count.");
            }

            if (objectedOn is { } day)
            {
                console.MarkupLineInterpolated($"objected on {day:yyyy-MM-dd}: what they say from now on is left out unread, also where it asks for help. A mark that names nobody stands for that, until `coassess object --withdraw`.");
            }

            foreach (var reply in certificate.Replies)
            {
                console.MarkupLineInterpolated(reply.StandsBecause is null
                    ? (FormattableString)$"deleted   {reply.Account}: {string.Join(", ", reply.NativeIds)}"
                    : $"[yellow]stands[/]    {reply.Account}: {reply.Permalink ?? string.Join(", ", reply.NativeIds)} ({reply.StandsBecause})");
            }

            foreach (var caseId in waiting)
            {
                console.MarkupLineInterpolated($"[red]urgent[/]    case {caseId}: what was said went before an officer had looked. It stays open until one has.");
            }

            if (lost.Count > 0)
            {
                console.MarkupLineInterpolated($"[yellow]not found[/] what was said in {string.Join(", ", lost)}: the keys were destroyed. Name the pseudonym of such words to erase them.");
            }
        });
        return ExitCodes.Done;
    }

    /// <summary>Every urgent case of which nothing is left and that no officer has looked at, whoever opened it: they stand first among the open ones.</summary>
    private static async Task<IReadOnlyList<string>> FindWaitingAsync(ICaseDesk desk, CouncilId council, CancellationToken cancellationToken)
    {
        List<string> waiting = [];
        CasePage page;
        string? continuation = null;
        do
        {
            page = await desk.ListAsync(council, CaseState.Open, continuation, cancellationToken);
            waiting.AddRange(page.Cases.Where(static one => one is { IsHeld: true, IsTakenBack: true }).Select(static one => one.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null && page.Cases is [.., { IsHeld: true }]);
        return waiting;
    }

    /// <summary>One certificate for the person: the sums over their pseudonyms of every key period.</summary>
    private static ErasureCertificate Sum(List<ErasureCertificate> certificates)
    {
        var removed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (store, count) in certificates.SelectMany(static certificate => certificate.Removed))
        {
            removed[store] = removed.GetValueOrDefault(store) + count;
        }

        return certificates[0] with { Removed = removed, Replies = [.. certificates.SelectMany(static certificate => certificate.Replies)], IsAtLeast = certificates.Exists(static certificate => certificate.IsAtLeast) };
    }
}

/// <summary>What <c>erase --json</c> prints: the person's current pseudonym, what was removed in every key period that lives, the names of those that do not, and the urgent cases that wait for an officer though nothing said in them is left.</summary>
internal sealed record ErasureReport(string Pseudonym, ErasureCertificate Certificate, IReadOnlyList<string> LostPeriods, IReadOnlyList<string> UrgentCases)
{
    /// <summary>Gets the day since which the person's objection stands; null where none was asked for.</summary>
    public DateOnly? ObjectedOn { get; init; }
}
