using System.Diagnostics;
using CoAssess.Responses;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>Shows how an action on a case ended.</summary>
internal static class CaseActionReport
{
    public static int Show(Terminal terminal, string id, CaseActionOutcome action)
    {
        switch (action)
        {
            case CaseActionOutcome.Done(var now):
                terminal.Show(now, CliJson.Default.Case, console =>
                    console.MarkupLineInterpolated($"[green]{now.State}[/] {now.Id}; the message waits in the outbox (`coassess outbox send`)"));
                return ExitCodes.Done;
            case CaseActionOutcome.NotFound:
                return terminal.Refuse("case", $"there is no case '{id}'.", "`coassess case list` shows them.");
            case CaseActionOutcome.Refused { Reason: var reason, Found: { Count: > 0 } found }:
                return terminal.Refuse("case", reason, $"To confirm them: {string.Join(' ', found.Select(static piece => $"--seen \"{piece}\""))}");
            case CaseActionOutcome.Refused(var reason):
                return terminal.Refuse("case", reason, "");
            default:
                throw new UnreachableException();
        }
    }
}
