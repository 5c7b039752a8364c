using System.Security.Cryptography;

namespace CoAssess.Cli;

/// <summary>Keeps the pseudonym secret of an installation on one machine beside its database, or the one of objections, readable by its owner only.</summary>
/// <remarks>A deployment names its secret in the host's secret store instead (<c>CoAssess:PseudonymSecret</c>); then no file is made.</remarks>
internal sealed class PseudonymKeyFile(DirectoryInfo data, string name = "pseudonym.key")
{
    /// <summary>The file of the secret under which objections are kept; apart, for it outlives every pseudonym key.</summary>
    public const string OfObjections = "objection.key";

    private const int SecretBytes = 32;

    private readonly string _path = Path.Combine(data.FullName, name);

    private string Setting => name == OfObjections ? "CoAssess:Pseudonyms:ObjectionSecret" : "CoAssess:PseudonymSecret";

    public bool Exists => File.Exists(_path);

    /// <exception cref="SettingsException">The file can be neither read nor made.</exception>
    public string ReadOrCreate()
    {
        try
        {
            if (!File.Exists(_path))
            {
                Create();
            }

            return File.ReadAllText(_path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"the secret in {name} can be neither read from the data folder nor kept there.", $"Let this account write the data folder, or set {Setting} in the host's secret store to what the file holds.");
        }
    }

    private void Create()
    {
        // Written aside and moved into place, so that a kill leaves no half key and two processes agree on the first one.
        var aside = $"{_path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(aside, options))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
        }

        try
        {
            File.Move(aside, _path, overwrite: false);
        }
        catch (IOException) when (File.Exists(_path))
        {
            File.Delete(aside);
        }
    }
}
