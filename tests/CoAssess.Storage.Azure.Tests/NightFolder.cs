namespace CoAssess.Storage.Azure.Tests;

/// <summary>A network's folder, removed at the end.</summary>
internal sealed class NightFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coassess-night-");

    public NightFolder() => AzureNight.Prepare(Path);

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
