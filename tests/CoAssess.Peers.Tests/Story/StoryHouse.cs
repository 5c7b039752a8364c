using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoAssess.Contracts;
using CoAssess.Peers.Faults;

namespace CoAssess.Peers.Story;

/// <summary>The council's installation: a folder, and the command line that works in it, through the proxy, on the real network.</summary>
internal sealed class StoryHouse : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly TemporaryFolder _folder = new();
    private readonly string _channel;

    public StoryHouse(string channel, Uri site)
    {
        (_channel, Site) = (channel, site);
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Clone.Borough, "coassess.json")))!;
        settings["CoAssess"]!["Connectors"] = new JsonObject();
        settings["CoAssess"]!["PublicAddress"] = site.ToString();
        File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), settings.ToJsonString());
    }

    public Uri Site { get; }

    public string Folder => _folder.Path;

    /// <summary>Gets the command line with the account's settings as they are now; secrets come by the environment.</summary>
    public Coassess Program { get; private set; } = null!;

    public void SignIn(IReadOnlyDictionary<string, string> account) => Program = new(_folder.Path)
    {
        Settings = account.ToDictionary(setting => $"CoAssess__Connectors__{_channel}__council__{setting.Key}", static setting => setting.Value),
    };

    /// <summary>Reads until every account could be read, as the following nights would.</summary>
    public async Task<IReadOnlyList<JsonElement>> IngestAsync(params string[] words)
    {
        var reports = new List<JsonElement>();
        var watch = Stopwatch.StartNew();
        do
        {
            Assert.True(watch.Elapsed < Patience, $"The account could not be read: {reports.LastOrDefault()}");
            reports.Add(await JsonOfAnyExitAsync(["ingest", .. words]));
        }
        while (reports[^1].GetProperty("failures").GetArrayLength() > 0);
        return reports;
    }

    /// <summary>Sends until nothing waits.</summary>
    public async Task<int> SendAsync()
    {
        var runs = 0;
        var watch = Stopwatch.StartNew();
        for (var report = await JsonOfAnyExitAsync(["outbox", "send"]); ; report = await JsonOfAnyExitAsync(["outbox", "send"]))
        {
            runs++;
            Assert.True(report.GetProperty("failed").GetInt32() == 0, $"A message failed: {report}");
            if (report.GetProperty("waiting").GetInt32() == 0)
            {
                return runs;
            }

            Assert.True(watch.Elapsed < Patience, $"The outbox does not empty: {report}");
            await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What officers list and what everyone may download shows no secret and nothing that was taken back.</summary>
    public async Task CheckExportAsync(string deletedWords)
    {
        var listed = await JsonOfAnyExitAsync(["case", "list", "--most", "10000"]);
        Assert.DoesNotContain(deletedWords, listed.GetRawText(), StringComparison.Ordinal);
        var open = Directory.CreateDirectory(Path.Combine(Folder, "open")).FullName;
        await Program.JsonAsync("export", "--to", open);
        var files = Directory.GetFiles(open, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain((string[])[.. StoryResidents.Secrets, deletedWords], hidden => File.ReadAllText(file).Contains(hidden, StringComparison.Ordinal)));
    }

    public async Task<JsonElement> JsonOfAnyExitAsync(string[] words)
    {
        var (exitCode, output, error) = await Program.RunAsync([.. words, "--json"]);
        Assert.True(output.StartsWith('{'), $"`coassess {string.Join(' ', words)}` ended with {exitCode}: {error}{output}");
        Assert.DoesNotContain(StoryResidents.Secrets, secret => (output + error).Contains(secret, StringComparison.Ordinal));
        return JsonElement.Parse(output);
    }

    public void Dispose() => _folder.Dispose();
}
