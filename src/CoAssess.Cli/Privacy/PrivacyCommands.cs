using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess privacy</c>: what a privacy officer needs.</summary>
internal static class PrivacyCommands
{
    public static Command Create() => new("privacy", "Write the privacy officer's documents; keep the keys of pseudonyms.")
    {
        PrivacyReportCommand.Create(),
        PrivacyKeysCommand.Create(),
    };
}
