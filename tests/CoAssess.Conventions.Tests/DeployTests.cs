using System.Text.RegularExpressions;
using CoAssess.Councils;

namespace CoAssess.Conventions.Tests;

/// <summary>What text can tell of deploy/: there is no Bicep compiler on the feeds that this is built on.</summary>
public sealed partial class DeployTests
{
    /// <summary>The built-in roles that the site's identity needs, by the ids that Azure documents.</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["Storage Blob Data Contributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["Storage Queue Data Contributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["Storage Table Data Contributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["Key Vault Secrets User"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["Monitoring Metrics Publisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    private static string Main => Read("deploy/main.bicep");

    private static IReadOnlyList<string> Modules => Repository.FilesUnder("deploy/modules/", ".bicep");

    [Fact]
    public void Every_setting_that_is_deployed_is_one_of_ours()
    {
        var known = SettingsOfThePage();
        var deployed = Repository.FilesUnder("deploy/", "").SelectMany(static file => Setting().Matches(Read(file))).Select(static match => match.Value).Distinct().ToArray();

        Assert.True(deployed.Length >= 8, $"Only {deployed.Length} settings were found.");
        Assert.All(deployed, setting => Assert.True(known.Any(pattern => pattern.IsMatch(setting)), $"{setting} is no setting of docs/operations/settings.md."));
    }

    [Fact]
    public void Raw_posts_are_kept_no_longer_by_the_account_than_by_the_option()
    {
        var days = int.Parse(Regex.Match(Main, @"param rawRetentionDays int = (\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var storage = Read("deploy/modules/storage.bicep");

        Assert.Equal(new CoAssessOptions().RawRetention, TimeSpan.FromDays(days));
        Assert.Contains("CoAssess__RawRetention: '${rawRetentionDays}.00:00:00'", Main, StringComparison.Ordinal);
        Assert.Equal("rawRetentionDays", Assert.Single(Regex.Matches(storage, @"daysAfter\w+: (\w+)")).Groups[1].Value);
        Assert.Contains(Regex.Matches(storage, @"prefixMatch: \[\s*'([^']*)'").Select(static match => match.Groups[1].Value), static prefix => ContainerOfTheInbox().StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sites_identity_has_the_documented_roles_and_no_other()
    {
        var access = Read("deploy/modules/access.bicep");
        var ids = Repository.FilesUnder("deploy/", ".bicep").SelectMany(static file => Guid().Matches(Read(file))).Select(static match => match.Value).Distinct();

        Assert.Equal(Roles.Values.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.All(Roles.Where(static role => role.Key.StartsWith("Storage", StringComparison.Ordinal)), role => Assert.Contains($"'{role.Key}': '{role.Value}'", access, StringComparison.Ordinal));
        Assert.All(Roles.Keys, static role => Assert.Contains(role, Read("deploy/README.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void No_key_opens_the_storage_and_none_is_asked_for()
    {
        var everything = string.Concat(Repository.FilesUnder("deploy/", ".bicep", ".bicepparam").Select(Read));

        Assert.Contains("allowSharedKeyAccess: false", everything, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)listKeys|AccountKey|SharedAccessSignature|connectionString: '", everything);
        Assert.Contains("AzureWebJobsStorage__accountName: storageName", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("AzureWebJobsStorage:", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_module_is_there_and_gets_what_it_asks_for_and_nothing_else()
    {
        var calls = ModuleCall().Matches(Main);

        Assert.Equal(Modules.Order(StringComparer.Ordinal), calls.Select(static call => $"deploy/{call.Groups["file"].Value}").Order(StringComparer.Ordinal));
        Assert.All(calls, static call =>
        {
            var module = Read($"deploy/{call.Groups["file"].Value}");
            var asked = Regex.Matches(module, @"^param (\w+) ", RegexOptions.Multiline).Select(static match => match.Groups[1].Value);
            var given = Regex.Matches(call.Groups["params"].Value, @"^    (\w+): ", RegexOptions.Multiline).Select(static match => match.Groups[1].Value);
            Assert.Equal(asked.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void What_a_module_gives_is_what_is_taken_from_it()
    {
        var taken = Regex.Matches(Main, @"(\w+)!?\.outputs\.(\w+)").Select(static match => (Module: match.Groups[1].Value, Output: match.Groups[2].Value)).Distinct().ToArray();

        Assert.True(taken.Length >= 8, $"Only {taken.Length} outputs are used.");
        Assert.All(taken, static use => Assert.Matches($@"(?m)^output {use.Output} ", Read($"deploy/modules/{use.Module}.bicep")));
    }

    [Fact]
    public void Every_parameter_and_variable_is_used_and_every_bracket_closed()
    {
        Assert.All(Repository.FilesUnder("deploy/", ".bicep"), static file =>
        {
            var text = Read(file);
            Assert.All(Regex.Matches(text, @"^(?:param|var) (\w+)", RegexOptions.Multiline).Select(static match => match.Groups[1].Value), name =>
                Assert.True(Regex.Count(text, $@"\b{name}\b") > 1, $"{file} never uses {name}."));
            Assert.All((string[])["{}", "[]", "()"], pair => Assert.True(text.Count(letter => letter == pair[0]) == text.Count(letter => letter == pair[1]), $"{file} leaves a {pair[0]} open."));
        });
    }

    [Fact]
    public void Deploying_again_in_another_month_asks_for_the_same_things()
    {
        var everything = string.Concat(Repository.FilesUnder("deploy/", ".bicep").Select(Read));

        Assert.DoesNotMatch(@"\b(utcNow|newGuid)\(", everything); // a budget whose start moves is refused, and with it the deployment
    }

    [Fact]
    public void The_example_gives_every_parameter_that_has_no_default()
    {
        var asked = Regex.Matches(Main, @"^param (\w+) \w+$", RegexOptions.Multiline).Select(static match => match.Groups[1].Value).ToArray();

        Assert.True(asked.Length >= 4, $"Only {asked.Length} parameters have no default.");
        Assert.All(asked, static name => Assert.Matches($"(?m)^param {name} = ", Read("deploy/main.example.bicepparam")));
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

    private static string ContainerOfTheInbox() => (string)typeof(CoAssessOptions).Assembly.GetType("CoAssess.Storage.Keys", throwOnError: true)!
        .GetMethod("Inbox", [typeof(string)])!.Invoke(null, ["E07000188"])!;

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));

    [GeneratedRegex(@"\bCoAssess__\w+")]
    private static partial Regex Setting();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guid();

    [GeneratedRegex(@"^module \w+ '(?<file>[^']+)' = .*?\n  params: \{\n(?<params>.*?)\n  \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ModuleCall();
}
