using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Intake;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess service</c>: which service feedback concerns.</summary>
internal static class ServiceCommands
{
    private static readonly Argument<string> Id = new("feedback") { Description = "The id of the feedback: 32 hexadecimal digits." };
    private static readonly Option<int> Lgsl = new("--lgsl") { Description = "The number of the service in the national list; 0 where it concerns none.", Required = true };

    public static Command Create()
    {
        var correct = new Command("correct", "Say which service feedback concerns; the council's own judgement learns from it in the night.") { Id, Lgsl };
        correct.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, CorrectAsync, cancellationToken));
        return new Command("service", "Which council service feedback concerns.") { correct };
    }

    private static async Task<int> CorrectAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var (council, lgsl) = (services.GetRequiredService<Council>().Id, parsed.GetRequiredValue(Lgsl));
        var outcome = FeedbackId.TryParse(parsed.GetRequiredValue(Id), out var id)
            ? await services.GetRequiredService<ICorrectionDesk>().CorrectAsync(council, id, lgsl, cancellationToken)
            : CorrectionOutcome.NoSuchFeedback;
        if (outcome is CorrectionOutcome.NoSuchFeedback)
        {
            return terminal.Refuse("feedback", "no feedback that stands has this id.", "Take the id from a case or from the catalogue of feedback.");
        }

        if (outcome is CorrectionOutcome.NoSuchService)
        {
            return terminal.Refuse("--lgsl", $"{lgsl} is not among the numbers of the national list that this version knows.", "Take one of those that the page of a case offers (Which service it concerns), or give 0 where it concerns none.");
        }

        terminal.Show(new ServiceCorrectionReport(id.Value, lgsl), CliJson.Default.ServiceCorrectionReport, console =>
            console.MarkupLineInterpolated($"{id.Value}: service {lgsl}; learned from the next run of LearnCorrections on"));
        return ExitCodes.Done;
    }
}

/// <summary>What <c>service correct --json</c> prints.</summary>
internal sealed record ServiceCorrectionReport(string Feedback, int Lgsl);
