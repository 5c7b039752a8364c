namespace CoAssess.PackageTests;

/// <summary>A folder outside the clone, of somebody who has the packages and nothing else: the folder feed is its only source.</summary>
/// <remarks>
/// What the packages depend on comes from this machine's package cache, where the clone's own restore put it; nothing is fetched, and nothing is left there. NuGet is told so
/// in the folder above, where the settings of a person's own machine stand for it: what a page writes into its own folder comes on top.
/// </remarks>
public sealed class ThrowAway : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ThrowAway()
    {
    }

    public string Root => Path.Combine(_folder.Path, "here");

    /// <summary>The environment of what runs here: its own user secrets, and no settings of ours.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["APPDATA"] = Path.Combine(Root, ".secrets"), ["COASSESS"] = Clone.Root };

    /// <param name="knowsTheFeed">Whether the packages are found at once, or only by what is written into the folder.</param>
    public static async Task<ThrowAway> CreateAsync(bool knowsTheFeed = true)
    {
        var throwAway = new ThrowAway();
        Directory.CreateDirectory(throwAway.Root);
        var (_, printed) = await Command.RunAsync(Clone.Root, "dotnet", ["nuget", "locals", "global-packages", "--list"]);
        var cache = printed[(printed.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        throwAway.Write("../nuget.config", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config>
                <add key="globalPackagesFolder" value=".packages" />
                <add key="signatureValidationMode" value="accept" />
              </config>
              <packageSources>
                <clear />
                {(knowsTheFeed ? $"<add key=\"packed\" value=\"{Packed.Feed}\" />" : "")}
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="cache" value="{cache}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return throwAway;
    }

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Runs a program here that must succeed, and gives what it printed.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await Command.RunAsync(Root, program, arguments, Settings);
        Assert.True(exitCode == 0, $"`{program} {string.Join(' ', arguments)}` ended with {exitCode}: {output}");
        return output;
    }

    public void Dispose() => _folder.Dispose();
}
