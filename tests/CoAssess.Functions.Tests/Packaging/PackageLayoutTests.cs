using System.IO.Compression;
using System.Text.Json;
using CoAssess.Functions.Hosting;
using CoAssess.Functions.Packaging;
using CoAssess.Functions.Tests.Nights;
using CoAssess.Functions.Triggers;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Functions.Tests.Packaging;

public sealed class PackageLayoutTests
{
    private const int RegularFileThatAllMayRun = 0b1000_000_111_101_101;

    [Fact]
    public async Task The_zip_holds_the_program_that_host_json_names_with_its_runtime_and_a_folder_for_each_function()
    {
        await Package.FolderAsync();
        await using var zip = await ZipFile.OpenReadAsync(Package.Zip, TestContext.Current.CancellationToken);

        var program = zip.GetEntry(Host(zip).GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString()!);
        Assert.Equal(RegularFileThatAllMayRun, (program!.ExternalAttributes >> 16) & 0xFFFF);
        Assert.NotNull(zip.GetEntry("libcoreclr.so"));
        Assert.NotNull(zip.GetEntry("libe_sqlite3.so"));
        Assert.Equal(
            FunctionPackage.Functions(FunctionPackage.NewToken()).Keys.Order(StringComparer.Ordinal),
            zip.Entries.Where(static entry => entry.Name == "function.json").Select(static entry => entry.FullName.Split('/')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(zip.Entries, static entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal) || entry.Name is "local.settings.json" or "coassess.json");
    }

    [Fact]
    public async Task Host_json_says_what_the_program_counts_on()
    {
        await Package.FolderAsync();
        await using var zip = await ZipFile.OpenReadAsync(Package.Zip, TestContext.Current.CancellationToken);
        var host = Host(zip);

        Assert.Equal("2.0", host.GetProperty("version").GetString());
        Assert.True(host.GetProperty("customHandler").GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.Equal("[4.*, 5.0.0)", host.GetProperty("extensionBundle").GetProperty("version").GetString());
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal(5, host.GetProperty("extensions").GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
        Assert.False(host.GetProperty("logging").GetProperty("applicationInsights").GetProperty("enableDependencyTracking").GetBoolean()); // it notes queries, and so what residents search for
        Assert.True(TimeSpan.Parse(host.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture) <= TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void The_function_of_the_site_sorts_behind_all_others_that_answer_the_public()
    {
        var web = FunctionPackage.Functions(FunctionPackage.NewToken()).Where(static pair => pair.Value.Bindings[0].Type == "httpTrigger").Select(static pair => pair.Key).ToArray();

        Assert.Equal([FunctionPackage.Reserved, FunctionPackage.Site], web.Order(StringComparer.Ordinal));
        Assert.Equal([FunctionPackage.Reserved, FunctionPackage.Site], web.Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(FunctionPackage.Site, FunctionPackage.Functions(FunctionPackage.NewToken()).Keys.Max(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_page_of_the_site_stands_under_a_name_that_the_host_keeps_from_the_public()
    {
        string[] settings = ["CouncilCode=E07009999", "CouncilName=Borough of Wexcombe", "PublicAddress=https://data.example.org/", $"PseudonymSecret={Convert.ToBase64String(new byte[32])}"];
        await using var app = FunctionsProgram.Build([.. settings.Select(static setting => $"--CoAssess:{setting}"), "--AzureWebJobsStorage=UseDevelopmentStorage=true"], out _);

        var pages = ((IEndpointRouteBuilder)app).DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>().Select(static page => page.RoutePattern.RawText!.Trim('/')).ToArray();

        Assert.Contains("register", pages);
        Assert.Empty(pages.Intersect(FunctionPackage.Functions("").Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_package_has_a_token_of_its_own_and_names_that_the_host_takes()
    {
        var (one, other) = (FunctionPackage.NewToken(), FunctionPackage.NewToken());
        var names = FunctionPackage.Functions(one).Values.SelectMany(static file => file.Bindings).Select(static binding => binding.Name);

        Assert.NotEqual(one, other);
        Assert.All(names, static name => Assert.Matches("^[a-zA-Z][a-zA-Z0-9]{0,127}$", name));
    }

    [Fact]
    public void Packaging_again_takes_away_functions_that_are_no_more()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "OldJob"));
        File.WriteAllText(Path.Combine(folder.Path, "OldJob", "function.json"), "{}");

        FunctionPackage.Write(folder.Path);
        FunctionPackage.Write(folder.Path);

        Assert.False(Directory.Exists(Path.Combine(folder.Path, "OldJob")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "WebSite", "function.json")));
    }

    [Fact]
    public void A_package_without_a_token_has_no_trigger_that_is_obeyed()
    {
        using var folder = new TemporaryFolder();
        FunctionPackage.Write(folder.Path);
        var file = Path.Combine(folder.Path, "JobsWork", "function.json");
        var token = JsonSerializer.Deserialize(File.ReadAllText(file), PackageJson.Default.FunctionFile)!.Bindings[0].Name;
        File.WriteAllText(file, File.ReadAllText(file).Replace(token, "item", StringComparison.Ordinal));

        var triggers = TriggerFiles.Read(folder.Path);

        Assert.DoesNotContain("/JobsWork", triggers.Keys);
        Assert.Contains("/InboxWork", triggers.Keys);
        Assert.Empty(TriggerFiles.Read(Path.Combine(folder.Path, "nowhere")));
    }

    private static JsonElement Host(ZipArchive zip)
    {
        using var stream = zip.GetEntry("host.json")!.Open();
        return JsonDocument.Parse(stream).RootElement;
    }
}
