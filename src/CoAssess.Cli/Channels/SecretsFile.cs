using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CoAssess.Cli;

/// <summary>The accounts' secrets of an installation on one machine: a file of .NET's user-secrets form, outside the data folder, readable by its owner only.</summary>
/// <remarks>
/// It lies in the user's own configuration folder under a hash of the data folder's path, or where <c>COASSESS_SECRETS</c> says. A deployment gives the same
/// settings through the environment or its vault instead (<c>CoAssess__Connectors__Bluesky__NAME__AppPassword</c>), which come over the file.
/// </remarks>
internal sealed class SecretsFile
{
    private const string Variable = "COASSESS_SECRETS";
    private const UnixFileMode OthersMayRead = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private SecretsFile(string path) => Path = path;

    public string Path { get; }

    public bool Exists => File.Exists(Path);

    /// <summary>Finds the place of an installation's secrets.</summary>
    /// <returns>The file, there or not yet; null when the user has no folder of settings and the environment names no file.</returns>
    public static SecretsFile? Of(DirectoryInfo data)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return new(System.IO.Path.GetFullPath(named));
        }

        var folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var installation = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(System.IO.Path.TrimEndingDirectorySeparator(data.FullName))).AsSpan(0, 8));
        return folder.Length == 0 ? null : new(System.IO.Path.Combine(folder, "coassess", installation, "secrets.json"));
    }

    /// <exception cref="SettingsException">Others on the machine may read the file, or put another in its place.</exception>
    public void CheckIsPrivate()
    {
        CheckFolder();
        CheckOwner(Path, $"Run `sudo chown \"$(id -un)\" '{Path}'` after you have looked at what is in it, or name a file of your own in {Variable}.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & OthersMayRead) != 0)
        {
            throw new SettingsException("the file of secrets can be read by others on this machine.", $"Run `chmod 600 '{Path}'`, and renew what is in it if somebody may have read it.");
        }
    }

    /// <summary>Keeps secrets under their settings' names, in place of earlier ones.</summary>
    /// <exception cref="SettingsException">The file is there and cannot be read as JSON.</exception>
    public void Save(IReadOnlyDictionary<string, string> secrets)
    {
        var kept = Exists ? SettingsFile.Parse(File.ReadAllBytes(Path), System.IO.Path.GetFileName(Path)) : [];
        foreach (var (name, value) in secrets)
        {
            kept[name] = value;
        }

        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        CheckFolder();
        SettingsFile.Replace(Path, kept.ToJsonString(Readable), isPrivate: true);
    }

    private void CheckFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            throw new SettingsException("the folder of the file of secrets can be written by others on this machine.", $"Run `chmod go-w '{folder}'`, or name a file elsewhere in {Variable}.");
        }

        CheckOwner(folder, $"Name a file in a folder of your own in {Variable}.");
    }

    /// <summary>Whoever owns a file or a folder may change it, whatever its mode says.</summary>
    private static void CheckOwner(string path, string remedy)
    {
        if (FileOwner.Of(path) is { } owner && owner != FileOwner.Root && owner != FileOwner.Us)
        {
            throw new SettingsException("the file of secrets, or its folder, belongs to another user of this machine, who can change it.", remedy);
        }
    }
}
