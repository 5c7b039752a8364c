using System.Globalization;
using CoAssess.Councils;

namespace CoAssess.Conventions.Tests;

/// <summary>What the example's parameters would really deploy, evaluated by Microsoft's own engine, for each kind of host.</summary>
public sealed class DeployedTests
{
    /// <summary>Which names Azure takes, by its naming rules.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Microsoft.Consumption/budgets"] = "^[a-zA-Z0-9_-]{1,63}$",
        ["Microsoft.Insights/actionGroups"] = "^[a-zA-Z0-9-]{1,260}$",
        ["Microsoft.Insights/components"] = "^[a-zA-Z0-9-]{1,260}$",
        ["Microsoft.Insights/metricAlerts"] = "^[a-zA-Z0-9-]{1,260}$",
        ["Microsoft.Insights/webtests"] = "^[a-zA-Z0-9-]{1,260}$",
        ["Microsoft.KeyVault/vaults"] = "^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$",
        ["Microsoft.OperationalInsights/workspaces"] = "^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$",
        ["Microsoft.Storage/storageAccounts"] = "^[a-z0-9]{3,24}$",
        ["Microsoft.Web/serverfarms"] = "^[a-zA-Z0-9-]{1,60}$",
        ["Microsoft.Web/sites"] = "^[a-zA-Z0-9][a-zA-Z0-9-]{0,58}[a-zA-Z0-9]$",
    };

    /// <summary>The built-in roles that the site's identity needs and what each is on, by the ids that Azure documents.</summary>
    private static readonly (string Role, string On)[] Roles =
    [
        ("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Microsoft.Storage/storageAccounts"), // Storage Blob Data Contributor
        ("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Microsoft.Storage/storageAccounts"), // Storage Queue Data Contributor
        ("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts"), // Storage Table Data Contributor
        ("4633458b-17de-408a-b874-0445c86b69e6", "Microsoft.KeyVault/vaults"), // Key Vault Secrets User
        ("3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components"), // Monitoring Metrics Publisher
    ];

    public static TheoryData<string> Plans { get; } = ["Flex", "Premium", "Container"];

    [Theory]
    [InlineData("wex")]
    [InlineData("wexcombe123")]
    public async Task Every_name_is_one_that_azure_takes(string name)
    {
        var resources = await Bicep.SnapshotAsync(("name", name));

        var named = resources.Where(static resource => Names.ContainsKey(resource.Type)).ToArray();

        Assert.Equal(Names.Keys.Order(StringComparer.Ordinal), named.Select(static resource => resource.Type).Order(StringComparer.Ordinal));
        Assert.All(named, static resource => Assert.Matches(Names[resource.Type], resource.Name));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task There_is_one_site_with_an_identity_of_its_own_that_is_reached_by_https_only(string plan)
    {
        var site = (await SnapshotAsync(plan)).Only("Microsoft.Web/sites");

        Assert.Equal("SystemAssigned", site.At("identity.type"));
        Assert.Equal("True", site.At("properties.httpsOnly"));
        Assert.Equal("1.2", site.At("properties.siteConfig.minTlsVersion"));
        Assert.Equal(plan == "Flex" ? "custom" : null, site.At("properties.functionAppConfig.runtime.name"));
        Assert.Equal(plan == "Container" ? "DOCKER|wexcombe.azurecr.io/coassess:1" : null, site.At("properties.siteConfig.linuxFxVersion"));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task The_sites_identity_has_the_documented_roles_and_no_other(string plan)
    {
        var assigned = (await SnapshotAsync(plan)).Where(static resource => resource.Type == "Microsoft.Authorization/roleAssignments").ToArray();

        // The name tells what the role is on, whose it is, and which it is.
        Assert.Equal(Roles.Length, assigned.Length);
        Assert.All(Roles, role => Assert.Single(assigned, one =>
            one.At("properties.roleDefinitionId")!.EndsWith($"/{role.Role}", StringComparison.Ordinal)
            && one.At("id")!.Split("/providers/")[1].StartsWith($"{role.On}/", StringComparison.Ordinal)));
        Assert.All(assigned, static one => Assert.Matches(@"^\[reference\('[^']+/Microsoft\.Web/sites/[^']+', '[\d-]+', 'full'\)\.identity\.principalId\]$", one.At("properties.principalId")));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task No_key_opens_the_storage_and_no_blob_lives_on_in_versions(string plan)
    {
        var resources = await SnapshotAsync(plan);
        var account = resources.Only("Microsoft.Storage/storageAccounts");

        Assert.Equal(("False", "False", "TLS1_2", "True"), (account.At("properties.allowSharedKeyAccess"), account.At("properties.allowBlobPublicAccess"), account.At("properties.minimumTlsVersion"), account.At("properties.supportsHttpsTrafficOnly")));
        Assert.Equal("False", resources.Only("Microsoft.Storage/storageAccounts/blobServices").At("properties.isVersioningEnabled"));
        Assert.All(resources, static resource => Assert.DoesNotMatch("(?i)listKeys|AccountKey=|SharedAccessSignature", resource.ToString()));
    }

    [Theory]
    [InlineData(30, 7)]
    [InlineData(23, 14)]
    public async Task The_account_keeps_raw_posts_as_long_as_the_setting_says(int days, int softDelete)
    {
        var resources = await Bicep.SnapshotAsync(("rawRetentionDays", days), ("softDeleteDays", softDelete));
        var rule = resources.Only("Microsoft.Storage/storageAccounts/managementPolicies");

        Assert.Equal($"{days}", rule.At("properties.policy.rules.0.definition.actions.baseBlob.delete.daysAfterModificationGreaterThan"));
        Assert.StartsWith(rule.At("properties.policy.rules.0.definition.filters.prefixMatch.0")!, DeployTests.ContainerOfTheInbox(), StringComparison.Ordinal);
        Assert.Equal($"{softDelete}", resources.Only("Microsoft.Storage/storageAccounts/blobServices").At("properties.deleteRetentionPolicy.days"));
        var settings = SettingsOf(resources);
        Assert.Equal($"{softDelete}", settings["CoAssess__Storage__Azure__RecoverableDays"]); // what the public notice adds
        Assert.Equal(TimeSpan.FromDays(days), TimeSpan.Parse(settings["CoAssess__RawRetention"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Without_a_word_said_raw_posts_are_kept_as_long_as_the_options_default()
    {
        var settings = SettingsOf(await SnapshotAsync("Flex"));

        Assert.Equal(new CoAssessOptions().RawRetention, TimeSpan.Parse(settings["CoAssess__RawRetention"], CultureInfo.InvariantCulture));
        Assert.Equal($"{new CoAssessOptions().Shards}", settings["CoAssess__Shards"]);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task The_site_gets_settings_that_the_program_reads_and_its_own_account(string plan)
    {
        var resources = await SnapshotAsync(plan);
        var settings = SettingsOf(resources);
        var account = resources.Only("Microsoft.Storage/storageAccounts").Name;

        Assert.All(settings.Keys.Where(static name => name.StartsWith("CoAssess__", StringComparison.Ordinal)), static name => Assert.True(DeployTests.IsSetting(name), $"{name} is no setting of docs/operations/settings.md."));
        Assert.Equal(account, settings[plan == "Container" ? "CoAssess__Storage__Azure__AccountName" : "AzureWebJobsStorage__accountName"]);
        Assert.Equal($"https://{resources.Only("Microsoft.Web/sites").Name}.azurewebsites.net/", settings["CoAssess__PublicAddress"]);
        Assert.Equal(plan == "Premium" ? "custom" : null, settings.GetValueOrDefault("FUNCTIONS_WORKER_RUNTIME")); // Flex refuses it as a setting
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Secrets_are_read_from_this_installations_vault_and_stand_nowhere(string plan)
    {
        var resources = await SnapshotAsync(plan);
        var vault = resources.Only("Microsoft.KeyVault/vaults");
        var secret = SettingsOf(resources).Where(static setting => setting.Key.Contains("Secret", StringComparison.Ordinal) || setting.Key.Contains("Token", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["CoAssess__Connectors__Mastodon__council__AccessToken", "CoAssess__Connectors__Webhook__contactcentre__Secrets__0", "CoAssess__PseudonymSecret"], secret.Select(static one => one.Key).Order(StringComparer.Ordinal));
        Assert.All(secret, one => Assert.Matches($@"^@Microsoft\.KeyVault\(VaultName={vault.Name};SecretName=[a-z-]+\)$", one.Value));
        Assert.Equal(("True", "True"), (vault.At("properties.enableRbacAuthorization"), vault.At("properties.enablePurgeProtection")));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Somebody_is_told_of_a_site_that_is_not_ready_and_of_money_that_runs_away(string plan)
    {
        var resources = await SnapshotAsync(plan);
        var budget = resources.Only("Microsoft.Consumption/budgets");

        Assert.Equal($"https://{resources.Only("Microsoft.Web/sites").Name}.azurewebsites.net/health/ready", resources.Only("Microsoft.Insights/webtests").At("properties.Request.RequestUrl"));
        Assert.Equal("digital@wexcombe.example", resources.Only("Microsoft.Insights/actionGroups").At("properties.emailReceivers.0.emailAddress"));
        Assert.Equal(("2026-12-01", "50", "digital@wexcombe.example"), (budget.At("properties.timePeriod.startDate"), budget.At("properties.amount"), budget.At("properties.notifications.actual80.contactEmails.0")));
    }

    private static Task<IReadOnlyList<Deployed>> SnapshotAsync(string plan) =>
        Bicep.SnapshotAsync(("plan", plan), ("image", plan == "Container" ? "wexcombe.azurecr.io/coassess:1" : ""));

    private static IReadOnlyDictionary<string, string> SettingsOf(IEnumerable<Deployed> resources) => resources.Only("Microsoft.Web/sites/config").Settings;
}
