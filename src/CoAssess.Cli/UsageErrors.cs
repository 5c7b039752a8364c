using System.CommandLine;

namespace CoAssess.Cli;

/// <summary>Says what is wrong with a call, on standard error or as JSON.</summary>
internal static class UsageErrors
{
    public static int Report(ParseResult parsed)
    {
        var reason = string.Join(" ", parsed.Errors.Select(static error => error.Message));
        var path = string.Join(' ', Path(parsed.CommandResult));
        return new Terminal(parsed.GetValue(CommonOptions.Json))
            .Refuse("the command line", reason, $"Run `{path} --help` for the words it takes.");
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult result) =>
        (result.Parent is System.CommandLine.Parsing.CommandResult parent ? Path(parent) : []).Append(result.Command.Name);
}
