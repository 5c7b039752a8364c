namespace CoAssess.Tests;

/// <summary>The clone that the tests run in.</summary>
public static class Clone
{
    public static string Root { get; } = FindRoot();

    public static string Borough => Path.Combine(Root, "samples", "Borough");

    /// <summary>The command line as this build made it.</summary>
    public static string Program =>
        Path.Combine(Root, "artifacts", "bin", "CoAssess.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "coassess.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoAssess.Core.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run from inside a clone: no folder above them holds CoAssess.Core.sln.");
    }
}
