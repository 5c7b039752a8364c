using System.Text.RegularExpressions;
using CoAssess.Councils;

namespace CoAssess.Conventions.Tests;

/// <summary>What the text of deploy/ tells; what its compiler and a deployment make of it is tested in Deploying/.</summary>
public sealed partial class DeployTests
{
    private static readonly Lazy<Regex[]> Known = new(SettingsOfThePage);

    [Fact]
    public void Every_setting_that_is_deployed_is_one_of_ours()
    {
        var deployed = Repository.FilesUnder("deploy/", "").SelectMany(static file => Setting().Matches(Read(file))).Select(static match => match.Value).Distinct().ToArray();

        Assert.True(deployed.Length >= 8, $"Only {deployed.Length} settings were found.");
        Assert.All(deployed, setting => Assert.True(IsSetting(setting), $"{setting} is no setting of docs/operations/settings.md."));
    }

    [Fact]
    public void The_readme_names_the_roles_that_are_given()
    {
        var given = Regex.Matches(Read("deploy/modules/access.bicep"), @"'([A-Z]\w+(?: \w+)+)': '").Select(static match => match.Groups[1].Value).ToArray();

        Assert.Equal(3, given.Length);
        Assert.All([.. given, "Key Vault Secrets User", "Monitoring Metrics Publisher"], static role => Assert.Contains($"| {role} |", Read("deploy/README.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void Deploying_again_in_another_month_asks_for_the_same_things()
    {
        var everything = string.Concat(Repository.FilesUnder("deploy/", ".bicep").Select(Read));

        Assert.DoesNotMatch(@"\b(utcNow|newGuid)\(", everything); // a budget whose start moves is refused, and with it the deployment
    }

    [Fact]
    public void The_ten_commands_name_files_that_exist()
    {
        var readme = Read("deploy/README.md");
        var commands = Regex.Match(readme, "```sh\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.TrimEnd().Split('\n');
        var named = Regex.Matches(readme, @"(?<![\w/.-])(?:deploy|eng|docs)/[\w./-]+\w|\]\((?<link>[^)#]+)").Select(static match => match.Groups["link"] is { Success: true } link
            ? Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, "deploy", link.Value)))
            : match.Value).Except(["deploy/main.bicepparam"]).Distinct().ToArray();

        Assert.Equal(10, commands.Length);
        Assert.True(named.Length >= 5, $"Only {named.Length} files are named.");
        Assert.All(named, static file => Assert.True(File.Exists(Repository.PathOf(file)), $"deploy/README.md names {file}, which is not there."));
    }

    [Fact]
    public void The_container_runs_as_nobody_in_particular_and_is_asked_how_it_is()
    {
        var lines = File.ReadAllLines(Repository.PathOf("deploy/Dockerfile"));
        var user = Array.FindLastIndex(lines, static line => line.StartsWith("USER ", StringComparison.Ordinal));

        Assert.Equal("USER $APP_UID", lines[user]);
        Assert.True(user < Array.FindIndex(lines, static line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
        Assert.Contains(lines, static line => line.Contains("/health/live", StringComparison.Ordinal));
    }

    /// <summary>Whether a variable of the environment sets what docs/operations/settings.md knows.</summary>
    internal static bool IsSetting(string variable) => Known.Value.Any(pattern => pattern.IsMatch(variable));

    /// <summary>The settings of the page as they stand in an environment; ACCOUNT and the items of lists and maps are any name.</summary>
    private static Regex[] SettingsOfThePage()
    {
        var patterns = new List<Regex>();
        var section = "";
        foreach (var line in File.ReadLines(SettingsPage.Path))
        {
            if (line.StartsWith("## CoAssess", StringComparison.Ordinal))
            {
                section = line[3..];
            }
            else if (Regex.Match(line, @"^\| `(\w+)` \| (.*?) \|") is { Success: true } row)
            {
                var name = $"{section}:{row.Groups[1].Value}".Replace("ACCOUNT", "[A-Za-z0-9]+", StringComparison.Ordinal).Replace(":", "__", StringComparison.Ordinal);
                patterns.Add(new($"^{name}{(row.Groups[2].Value is "list of texts" or "texts by name" ? "__[A-Za-z0-9]+" : "")}$"));
            }
        }

        return [.. patterns];
    }

    internal static string ContainerOfTheInbox() => (string)typeof(CoAssessOptions).Assembly.GetType("CoAssess.Storage.Keys", throwOnError: true)!
        .GetMethod("Inbox", [typeof(string)])!.Invoke(null, ["E07000188"])!;

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));

    [GeneratedRegex(@"\bCoAssess__\w+")]
    private static partial Regex Setting();

}
