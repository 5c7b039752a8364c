namespace CoAssess.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something failed on our side or at a network; what to do about it is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The words of the call, the settings or the file are wrong; nothing was changed.</summary>
    public const int WrongUsage = 2;

    /// <summary>Done, and rows wait in quarantine.</summary>
    public const int DoneWithQuarantine = 3;
}
