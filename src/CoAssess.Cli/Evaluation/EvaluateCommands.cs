using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate</c>: holds the models that ship against texts judged by hand; needs no installation and keeps nothing.</summary>
internal static class EvaluateCommands
{
    public static Command Create() => new("evaluate", "Hold the models against texts judged by hand.")
    {
        EvaluateSentimentCommand.Create(),
        EvaluateServiceCommand.Create(),
        EvaluateLanguageCommand.Create(),
        EvaluateUrgencyCommand.Create(),
        EvaluateRedactionCommand.Create(),
        EvaluateDuplicatesCommand.Create(),
        EvaluateCoordinationCommand.Create(),
        EvaluateAboutCommand.Create(),
    };
}
