using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess storage</c>: what an installation is kept in.</summary>
internal static class StorageCommands
{
    public static Command Create() => new("storage", "Move an installation to another store.") { StorageCopyCommand.Create() };
}
