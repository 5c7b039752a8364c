using System.Reflection;
using System.Xml.Linq;

namespace CoAssess.Conventions.Tests;

public sealed class ProjectDirectionTests
{
    /// <summary>What each project of src may refer to.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CoAssess.Core"] = [],
        ["CoAssess.Connectors"] = ["CoAssess.Core"],
        ["CoAssess.Storage.Azure"] = ["CoAssess.Core"],
        ["CoAssess.Storage.Sqlite"] = ["CoAssess.Core"],
        ["CoAssess.Web"] = ["CoAssess.Core"],
        ["CoAssess.Functions"] = ["CoAssess.Core", "CoAssess.Connectors", "CoAssess.Storage.Azure", "CoAssess.Storage.Sqlite", "CoAssess.Web"],
        ["CoAssess.Functions.Worker"] = ["CoAssess.Functions"],
        ["CoAssess.Cli"] = ["CoAssess.Core", "CoAssess.Connectors", "CoAssess.Storage.Azure", "CoAssess.Storage.Sqlite", "CoAssess.Web"],
    };

    /// <summary>What the core must do without: the network, databases, the cloud and the web.</summary>
    private static readonly string[] NotInCore = ["System.Net.Http", "System.Net.Sockets", "Azure.", "Microsoft.Data.", "SQLitePCL", "Microsoft.AspNetCore", "CoAssess."];

    [Fact]
    public void Projects_refer_only_to_those_they_may()
    {
        var projects = Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories);

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Empty(projects.SelectMany(static path => Violations(Path.GetFileNameWithoutExtension(path), XDocument.Load(path))));
    }

    [Fact]
    public void The_core_uses_no_network_no_database_no_cloud_and_no_web() =>
        Assert.Empty(Forbidden(typeof(Hosting.ICoAssessBuilder).Assembly.GetReferencedAssemblies()));

    [Fact]
    public void A_reference_outwards_is_found() => Assert.Equal(
        ["CoAssess.Core -> CoAssess.Web"],
        Violations("CoAssess.Core", XDocument.Parse("""<Project><ItemGroup><ProjectReference Include="../CoAssess.Web/CoAssess.Web.csproj" /></ItemGroup></Project>""")));

    [Fact]
    public void A_forbidden_assembly_is_found() => Assert.Equal(
        ["Azure.Data.Tables", "System.Net.Http"], Forbidden([new("Azure.Data.Tables"), new("System.Runtime"), new("System.Net.Http")]));

    private static IEnumerable<string> Violations(string project, XDocument file) => file.Descendants("ProjectReference")
        .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
        .Where(referred => !Allowed[project].Contains(referred))
        .Select(referred => $"{project} -> {referred}");

    private static IEnumerable<string?> Forbidden(IEnumerable<AssemblyName> references) => references
        .Select(static reference => reference.Name)
        .Where(static name => NotInCore.Any(start => name!.StartsWith(start, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
