using System.Security.Cryptography;
using System.Text.Json;
using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary>Keeps the key periods of pseudonyms of an installation on one machine beside its first key, readable by its owner only and never in the database.</summary>
/// <remarks>A deployment names its periods in the host's secret store instead (<c>CoAssess:Pseudonyms:Periods</c>); then this file is not read.</remarks>
internal sealed class PseudonymPeriodsFile(DirectoryInfo data)
{
    private readonly string _path = Path.Combine(data.FullName, "pseudonym-periods.json");

    /// <summary>Reads the periods; none when no key was ever changed.</summary>
    /// <exception cref="SettingsException">The file cannot be read, or holds something else.</exception>
    public IReadOnlyDictionary<string, string> Read()
    {
        try
        {
            return File.Exists(_path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(_path), CliJson.Default.DictionaryStringString) ?? throw Unreadable()
                : new Dictionary<string, string>();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unreadable();
        }
    }

    /// <summary>Changes the periods while no other process does: read, changed, written aside, flushed to the disk and moved into place, so that a kill leaves the old file or the new one.</summary>
    /// <param name="change">Changes the periods read; gives why not, or null.</param>
    /// <returns>Why nothing was changed; null when it was.</returns>
    /// <exception cref="SettingsException">The file can be neither read nor written, or another process changes it.</exception>
    public string? Change(Func<Dictionary<string, string>, string?> change)
    {
        try
        {
            data.Create();
            using var only = new FileStream(_path + ".lock", OwnersOnly(FileMode.OpenOrCreate));
            var periods = Read().ToDictionary(StringComparer.Ordinal);
            if (change(periods) is { } reason)
            {
                return reason;
            }

            var aside = $"{_path}.{Environment.ProcessId}";
            using (var file = new FileStream(aside, OwnersOnly(FileMode.Create)))
            {
                JsonSerializer.Serialize(file, periods, CliJson.Default.DictionaryStringString);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, _path, overwrite: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("the key periods can not be written, or another process changes them now.", "Let this account write the data folder, and run it again.");
        }
    }

    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(PseudonymPeriod.SecretBytes));

    private static FileStreamOptions OwnersOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static SettingsException Unreadable() =>
        new("the key periods in pseudonym-periods.json cannot be read.", "Bring the file back from a backup: without it the pseudonyms of its periods cannot be made again.");
}
