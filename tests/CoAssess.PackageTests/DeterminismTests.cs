using System.IO.Compression;
using System.Security.Cryptography;

namespace CoAssess.PackageTests;

/// <summary>Whoever packs a commit again, on whatever machine, has the same files: what is on a feed can be checked.</summary>
public sealed class DeterminismTests
{
    /// <summary>Packed from another place: the core, what depends on it, and what is not of src. CoAssess.Web could not be among them: the Razor compiler writes the path of each page into what it generates.</summary>
    private static readonly string[] FromAnywhere = ["CoAssess.Core", "CoAssess.Connectors", "CoAssess.Contracts"];

    [Fact]
    public async Task Packed_again_from_another_folder_a_package_is_the_same_file()
    {
        using var copy = new TemporaryFolder();
        await CopyTreeAsync(copy.Path);

        await Packed.PackAsync(copy.Path, Path.Combine(copy.Path, "packages"), FromAnywhere);

        foreach (var file in FromAnywhere.SelectMany(static package => (string[])[Packed.PathOf(package), Packed.PathOf(package, "snupkg")]))
        {
            var second = Path.Combine(copy.Path, "packages", Path.GetFileName(file));
            Assert.True(Hash(file) == Hash(second), $"{Path.GetFileName(file)} differs: {Difference(file, second)}");
        }
    }

    /// <summary>What git tracks or would track, as a second clone at the same commit.</summary>
    private static async Task CopyTreeAsync(string folder)
    {
        var (exitCode, listed) = await Command.RunAsync(Clone.Root, "git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
        Assert.SkipUnless(exitCode == 0, "This is no git working tree, so there is no list of what to copy.");
        foreach (var file in listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim()).Where(static file => File.Exists(Path.Combine(Clone.Root, file))))
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Clone.Root, file), target);
        }

        var (_, gitFolder) = await Command.RunAsync(Clone.Root, "git", ["rev-parse", "--absolute-git-dir"]);
        await File.WriteAllTextAsync(Path.Combine(folder, ".git"), $"gitdir: {gitFolder.Trim()}\n");
        var feed = Path.Combine(Clone.Root, "artifacts", "feed");
        if (Directory.Exists(feed))
        {
            Directory.CreateDirectory(Path.Combine(folder, "artifacts"));
            Directory.CreateSymbolicLink(Path.Combine(folder, "artifacts", "feed"), feed);
        }
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static string Difference(string first, string second)
    {
        using var one = ZipFile.OpenRead(first);
        using var other = ZipFile.OpenRead(second);
        var (before, after) = (Entries(one), Entries(other));
        return string.Join(", ", before.Except(after).Concat(after.Except(before)).Select(static entry => entry.Name).Distinct());
    }

    private static List<(string Name, uint Sum, DateTimeOffset At)> Entries(ZipArchive archive) =>
        [.. archive.Entries.Select(static entry => (entry.FullName, entry.Crc32, entry.LastWriteTime))];
}
