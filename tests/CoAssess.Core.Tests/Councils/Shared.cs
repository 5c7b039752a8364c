namespace CoAssess.Core.Tests.Councils;

/// <summary>The folder of shared data beside the repository; tests that need it are skipped where it is absent.</summary>
internal static class Shared
{
    public static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoAssess.Core.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
        }
    }
}
