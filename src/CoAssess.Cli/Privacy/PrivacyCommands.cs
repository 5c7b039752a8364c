using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess privacy</c>: what a privacy officer needs.</summary>
internal static class PrivacyCommands
{
    public static Command Create() => new("privacy", "Write the privacy officer's documents; list what was erased; keep the keys of pseudonyms.")
    {
        PrivacyReportCommand.Create(),
        PrivacyKeysCommand.Create(),
        PrivacyErasuresCommand.Create(),
    };
}
