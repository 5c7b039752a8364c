using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoAssess.Cli;

/// <summary>Writes an account's settings into an installation's settings file, beside all that stands there.</summary>
internal static class SettingsFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Sets an account's settings; those that are null stay as they are.</summary>
    /// <param name="file">The settings file; it is made when it is not there.</param>
    /// <param name="channel">The channel's section, such as <c>Bluesky</c>.</param>
    /// <param name="account">The account's name.</param>
    /// <param name="settings">The settings by name.</param>
    /// <exception cref="SettingsException">The file cannot be rewritten without loss.</exception>
    public static void SetAccount(FileInfo file, string channel, string account, IReadOnlyDictionary<string, string?> settings)
    {
        var root = file.Exists ? Parse(File.ReadAllBytes(file.FullName), file.Name) : [];
        var section = Section(Section(Section(Section(root, "CoAssess"), "Connectors"), channel), account);
        foreach (var (name, value) in settings.Where(static pair => pair.Value is not null))
        {
            section[name] = value;
        }

        Replace(file.FullName, root.ToJsonString(Readable), isPrivate: false);
    }

    /// <exception cref="SettingsException">The bytes are no JSON object, or hold comments that rewriting would lose.</exception>
    public static JsonObject Parse(byte[] json, string name)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new SettingsException(
                $"'{name}' is no plain JSON object (comments would be lost), so it is left as it is.", "Write the account into it by hand: run the command with --print to see the lines.");
        }
    }

    /// <summary>Writes aside, under a name that nobody can lay a file at beforehand, and moves into place: a kill leaves the old file or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it is to hold.</param>
    /// <param name="isPrivate">Whether only its owner may read it; otherwise its rights stay as they are.</param>
    public static void Replace(string path, string text, bool isPrivate)
    {
        var aside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = isPrivate ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.Exists(path) ? File.GetUnixFileMode(path) : null;
        }

        try
        {
            using (var writer = new StreamWriter(aside, options))
            {
                writer.WriteLine(text);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Finds a section whatever its case, as settings are read, or makes it.</summary>
    private static JsonObject Section(JsonObject parent, string name)
    {
        var key = parent.Select(static pair => pair.Key).FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) ?? name;
        if (parent[key] is JsonObject section)
        {
            return section;
        }

        var made = new JsonObject();
        parent[key] = made;
        return made;
    }
}
