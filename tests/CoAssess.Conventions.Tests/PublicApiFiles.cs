using System.Reflection;
using CoAssess.Hosting;
using CoAssess.Storage.Azure;
using CoAssess.Storage.Sqlite;

namespace CoAssess.Conventions.Tests;

/// <summary>Where the approved public surface of each package lies.</summary>
internal static class PublicApiFiles
{
    public const string Command = "eng/approve-api";

    /// <summary>The packages that other people's code is compiled against.</summary>
    public static IReadOnlyDictionary<string, Assembly> Packages { get; } = new Dictionary<string, Assembly>
    {
        ["CoAssess.Core"] = typeof(ICoAssessBuilder).Assembly,
        ["CoAssess.Contracts"] = Assembly.Load("CoAssess.Contracts"),
        ["CoAssess.Connectors"] = Assembly.Load("CoAssess.Connectors"),
        ["CoAssess.Storage.Azure"] = typeof(AzureStorageOptions).Assembly,
        ["CoAssess.Storage.Sqlite"] = typeof(SqliteStorageOptions).Assembly,
        ["CoAssess.Web"] = Assembly.Load("CoAssess.Web"),
    };

    /// <summary>Beside the package's tests; for the contracts, which are tests themselves, beside them.</summary>
    public static string PathOf(string package) =>
        Repository.PathOf(package == "CoAssess.Contracts" ? "tests/CoAssess.Contracts/PublicApi.approved.txt" : $"tests/{package}.Tests/PublicApi.approved.txt");

    public static string Approved(string package) => File.Exists(PathOf(package)) ? File.ReadAllText(PathOf(package)) : "";

    public static int Approve()
    {
        foreach (var (package, assembly) in Packages)
        {
            var api = PublicApi.Of(assembly);
            var isNew = api != Approved(package);
            File.WriteAllText(PathOf(package), api);
            Console.WriteLine($"{package}: {(isNew ? "approved as it is now" : "unchanged")}");
        }

        File.WriteAllText(SettingsPage.Path, SettingsPage.Write());
        return 0;
    }
}
