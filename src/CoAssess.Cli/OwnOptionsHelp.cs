using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CoAssess.Cli;

/// <summary>Help that leaves out an option for every command where a command has another of the same name: <c>evaluate</c> reads a file by <c>--data</c>, and no installation.</summary>
internal sealed class OwnOptionsHelp(HelpAction help) : SynchronousCommandLineAction
{
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new OwnOptionsHelp((HelpAction)option.Action!);
    }

    /// <summary>Gets that help is shown though an option is missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var own = parseResult.CommandResult.Command.Options;
        CommonOptions.Data.Hidden = own.Any(static option => option != CommonOptions.Data && option.Name == CommonOptions.Data.Name);
        return help.Invoke(parseResult);
    }
}
