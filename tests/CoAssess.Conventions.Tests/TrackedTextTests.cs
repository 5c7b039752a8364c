using System.Text.RegularExpressions;

namespace CoAssess.Conventions.Tests;

/// <summary>What is committed names no package registry and no place on somebody's machine.</summary>
public sealed partial class TrackedTextTests
{
    /// <summary>Put together here, so that this file is not its own finding.</summary>
    private static readonly string[] Registries = ["registry.npm" + "js.org", "api.nuget" + ".org", "pypi" + ".org", "pkgs.dev." + "azure.com", "artifact" + "ory"];

    private static readonly string[] Places = ["/tmp" + "/wt", "C:" + "\\Users", "/work" + "/main", "/work" + "/shared", "/ro" + "ot/"];

    private static readonly string[] Endings =
        [".cs", ".razor", ".md", ".json", ".csproj", ".props", ".targets", ".config", ".yml", ".txt", ".sh", ".mjs", ".js", ".css", ".scss", ".html", ".csv", ".npmrc", ".sln"];

    [Fact]
    public async Task No_tracked_file_names_a_registry_or_a_place_on_this_machine()
    {
        var forbidden = new Regex(string.Join('|', Registries.Concat(await HostsOfThisMachineAsync()).Select(static host => $"(?i:{Regex.Escape(host)})").Concat(Places.Append(Repository.Root).Select(Regex.Escape))));

        var findings = Repository.FilesUnder("", Endings).Concat(Repository.FilesUnder("eng/", ""))
            .Concat(Repository.FilesUnder("", "demo", "test", "coassess", ".ci/run")).Distinct()
            .Select(file => (file, text: File.ReadAllText(Repository.PathOf(file))))
            .Select(read => (read.file, match: forbidden.Match(read.text) is { Success: true } found ? found : HomeFolder().Match(read.text)))
            .Where(static finding => finding.match.Success)
            .Select(static finding => $"{finding.file} names {finding.match.Value}");

        Assert.Empty(findings);
    }

    /// <summary>Somebody's folder beneath the root, in just this case: networks have addresses that end in /users/somebody, and lists of words have slashes between them.</summary>
    [GeneratedRegex("(?<![A-Za-z0-9.])/(?:Us" + "ers|ho" + "me)/")]
    private static partial Regex HomeFolder();

    /// <summary>The registries that npm and NuGet use here, by their own settings; beside the well-known ones above.</summary>
    private static async Task<IEnumerable<string>> HostsOfThisMachineAsync()
    {
        var sources = (await Repository.RunAsync(Repository.Root, "dotnet", "nuget", "list", "source")).Printed;
        return Regex.Matches(sources, @"https?://(?:[^@/\s]*@)?(?<host>[^/:\s]+)").Select(static match => match.Groups["host"].Value).Distinct();
    }
}
