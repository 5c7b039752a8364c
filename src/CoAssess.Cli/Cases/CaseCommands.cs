using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess case</c>.</summary>
internal static class CaseCommands
{
    public static Command Create() => new("case", "List, answer and ask about what residents raised.")
    {
        CaseListCommand.Create(),
        CaseAnswerCommand.Create(),
        CaseAskCommand.Create(),
    };
}
