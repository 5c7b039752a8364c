using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess dataset</c>.</summary>
internal static class DatasetCommands
{
    public static Command Create() => new("dataset", "Check, publish, list and withdraw datasets.")
    {
        DatasetCheckCommand.Create(),
        DatasetPublishCommand.Create(),
        DatasetListCommand.Create(),
        DatasetWithdrawCommand.Create(),
    };
}
