using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary><c>coassess case answer ID</c>: answers through the outbox and in the public register.</summary>
internal static class CaseAnswerCommand
{
    private static readonly Argument<string> Id = new("case") { Description = "The case, as `case list` shows it." };
    private static readonly Option<CaseOutcome> Outcome = new("--outcome") { Description = "How the matter ends.", Required = true };
    private static readonly Option<string> Text = new("--text") { Description = "What the council says; it is published.", Required = true };
    private static readonly Option<string> YouSaid = new("--you-said") { Description = "What was said, in the council's own words; it is published.", Required = true };
    private static readonly Option<Uri?> Evidence = new("--evidence") { Description = "Where to see it; required for Did.", CustomParser = WebAddress.Parse };

    private static readonly Option<string[]> Seen = new("--seen")
    {
        Description = "A piece of these words that looked like a personal detail or a quote, was looked at and may stand; as the refusal gave it. Repeat for more.",
    };

    public static Command Create()
    {
        var command = new Command("answer", "Answer a case; the answer is published in the register.") { Id, Outcome, Text, YouSaid, Evidence, Seen };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var answer = new CaseAnswer(
            parsed.GetRequiredValue(Text), parsed.GetRequiredValue(Outcome), parsed.GetValue(Evidence), parsed.GetRequiredValue(YouSaid));
        var id = parsed.GetRequiredValue(Id);
        var action = await services.GetRequiredService<ICaseDesk>()
            .AnswerAsync(services.GetRequiredService<Council>().Id, id, answer, parsed.GetValue(Seen) ?? [], cancellationToken);
        return CaseActionReport.Show(terminal, id, action);
    }
}
