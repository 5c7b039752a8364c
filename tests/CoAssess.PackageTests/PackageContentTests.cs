using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

namespace CoAssess.PackageTests;

/// <summary>What each package carries for those who find it on a feed.</summary>
public sealed class PackageContentTests
{
    /// <summary>SourceLink's entry of a portable pdb, by the format's specification.</summary>
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Packages { get; } = [.. Packed.All];

    public static TheoryData<string> Libraries { get; } = [.. Packed.Libraries];

    [Fact]
    public void What_is_packed_is_what_says_that_it_is_a_package()
    {
        var packed = Directory.EnumerateFiles(Packed.Feed, "*.nupkg").Select(static file => Path.GetFileName(file));

        Assert.Contains("CoAssess.Contracts", Packed.Libraries);
        Assert.Equal(Packed.All.Select(static package => $"{package}.{Packed.Version}.nupkg"), packed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_whose_it_is_and_under_which_licence(string package)
    {
        var metadata = Metadata(package);

        Assert.Equal((package, Packed.Version), (Text(metadata, "id"), Text(metadata, "version")));
        Assert.Equal(("MIT", "expression"), (Text(metadata, "license"), metadata.Element(Name(metadata, "license"))!.Attribute("type")!.Value));
        Assert.True(Text(metadata, "description").Length > 30, "A description says what the package is for.");
        Assert.NotEmpty(Text(metadata, "tags"));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_its_readme_and_its_icon(string package)
    {
        using var archive = Packed.Open(package);
        var metadata = Metadata(package);

        var readme = Read(archive, Text(metadata, "readme"));
        var icon = archive.GetEntry(Text(metadata, "icon"));

        Assert.StartsWith("# ", readme, StringComparison.Ordinal);
        Assert.InRange(icon!.Length, 100, 1024 * 1024);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_names_the_commit_it_was_made_of(string package)
    {
        var repository = Metadata(package).Elements().Single(static element => element.Name.LocalName == "repository");

        Assert.Equal((Packed.Repository, await CommitAsync()), (repository.Attribute("url")!.Value, repository.Attribute("commit")!.Value));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_comes_with_its_documentation_and_asks_for_its_own_family_in_its_own_version(string package)
    {
        using var archive = Packed.Open(package);
        var documentation = XDocument.Parse(Read(archive, $"lib/net10.0/{package}.xml"));
        var family = Metadata(package).Descendants().Where(static element => element.Name.LocalName == "dependency")
            .Where(static element => element.Attribute("id")!.Value.StartsWith("CoAssess.", StringComparison.Ordinal));

        Assert.True(documentation.Descendants("member").Count(static member => member.Element("summary") is not null) > 10);
        Assert.All(family, static element => Assert.Equal($"[{Packed.Version}]", element.Attribute("version")!.Value));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task The_symbols_lead_to_the_sources_of_that_commit(string package)
    {
        var commit = await CommitAsync();
        using var archive = Packed.Open(package, "snupkg");

        var link = SourceLinkOf(archive.GetEntry($"lib/net10.0/{package}.pdb")!);

        Assert.Contains(commit, link, StringComparison.Ordinal);
        Assert.Contains("\"/_/*\":\"https://raw.githubusercontent.com/", link, StringComparison.Ordinal);
        Assert.DoesNotContain(Clone.Root, link, StringComparison.Ordinal);
    }

    [Fact]
    public void The_core_depends_on_no_network_no_database_and_no_web()
    {
        var ids = Metadata("CoAssess.Core").Descendants().Where(static element => element.Name.LocalName is "dependency" or "frameworkReference")
            .Select(static element => (element.Attribute("id") ?? element.Attribute("name"))!.Value);

        Assert.DoesNotContain(ids, static id => id.Contains("Http", StringComparison.Ordinal) || id.Contains("SQLite", StringComparison.OrdinalIgnoreCase)
            || id.Contains("AspNetCore", StringComparison.Ordinal) || id.StartsWith("Azure", StringComparison.Ordinal));
    }

    private static XElement Metadata(string package)
    {
        using var archive = Packed.Open(package);
        return XDocument.Parse(Read(archive, $"{package}.nuspec")).Root!.Elements().First();
    }

    private static string Text(XElement metadata, string element) => metadata.Element(Name(metadata, element))?.Value ?? "";

    private static XName Name(XElement metadata, string element) => metadata.Name.Namespace + element;

    private static string Read(ZipArchive archive, string entry)
    {
        using var reader = new StreamReader(archive.GetEntry(entry)?.Open() ?? throw new FileNotFoundException($"The package has no {entry}."));
        return reader.ReadToEnd();
    }

    private static string SourceLinkOf(ZipArchiveEntry pdb)
    {
        using var bytes = new MemoryStream();
        using (var packed = pdb.Open())
        {
            packed.CopyTo(bytes);
        }

        bytes.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
        var reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(entry => reader.GetGuid(entry.Kind) == SourceLink)
            .Select(entry => Encoding.UTF8.GetString(reader.GetBlobBytes(entry.Value)))
            .Single();
    }

    private static async Task<string> CommitAsync()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Clone.Root, ".git")), "This is no git working tree, so there is no commit to name.");
        var (_, commit) = await Command.RunAsync(Clone.Root, "git", ["rev-parse", "HEAD"]);
        return commit.Trim();
    }
}
