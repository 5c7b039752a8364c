using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess account</c>: the council's accounts on networks.</summary>
internal static class AccountCommands
{
    public static Command Create() => new("account", "The council's accounts on networks.")
    {
        new Command("add", "Sign an account in, and keep what it needs.")
        {
            BlueskyAccountCommand.Create(),
            MastodonAccountCommand.Create(),
        },
        AccountCheckCommand.Create(),
    };
}
