using System.Runtime.CompilerServices;

namespace CoAssess.Datasets;

/// <summary>Real files of councils, which stand beside the repository and are no part of it.</summary>
internal static class SharedData
{
    public static string? Find(string path, [CallerFilePath] string here = "")
    {
        for (var folder = Directory.GetParent(here); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoAssess.Core.sln")))
            {
                var found = Path.Combine(folder.FullName, "..", "shared", "data", path);
                return File.Exists(found) || Directory.Exists(found) ? found : null;
            }
        }

        return null;
    }
}
