using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary><c>coassess case ask ID</c>: asks the resident a further question.</summary>
internal static class CaseAskCommand
{
    private static readonly Argument<string> Id = new("case") { Description = "The case, as `case list` shows it." };
    private static readonly Option<string> Question = new("--question") { Description = "What the council asks.", Required = true };

    private static readonly Option<string[]> Seen = new("--seen")
    {
        Description = "A piece of these words that looked like a personal detail or a quote, was looked at and may stand; as the refusal gave it. Repeat for more.",
    };

    public static Command Create()
    {
        var command = new Command("ask", "Ask the resident a further question; one at a time.") { Id, Question, Seen };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(Id);
        var action = await services.GetRequiredService<ICaseDesk>()
            .AskAsync(services.GetRequiredService<Council>().Id, id, parsed.GetRequiredValue(Question), parsed.GetValue(Seen) ?? [], cancellationToken);
        return CaseActionReport.Show(terminal, id, action);
    }
}
