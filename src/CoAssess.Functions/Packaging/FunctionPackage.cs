using System.Security.Cryptography;
using System.Text.Json;
using CoAssess.Jobs;

namespace CoAssess.Functions.Packaging;

/// <summary>The files by which a Functions host knows this program: host.json, and a folder with a function.json for each trigger.</summary>
internal static class FunctionPackage
{
    /// <summary>The function that answers the public; of those that answer it must be the last by name, since the host takes the first that matches.</summary>
    public const string Site = "WebSite";

    /// <summary>The function that keeps the public from the names of triggers: the host itself refuses whoever has no administrator's key.</summary>
    public const string Reserved = "Reserved";

    /// <summary>The setting that names the storage account, the same for the host's queues and for ours.</summary>
    public const string Connection = "AzureWebJobsStorage";

    private const int TokenBytes = 24;
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    /// <summary>Makes a token for a package: what no client can guess.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(2 * TokenBytes, lowercase: true);

    /// <summary>Whether a binding's name carries a token.</summary>
    public static bool CarriesToken(string binding) => binding.Length >= 2 * TokenBytes;

    /// <summary>Gives every function by its name.</summary>
    /// <param name="token">The package's token.</param>
    public static IReadOnlyDictionary<string, FunctionFile> Functions(string token)
    {
        var functions = new SortedDictionary<string, FunctionFile>(StringComparer.Ordinal);
        foreach (var (job, time) in PackageTimetable.Times)
        {
            functions[job] = Of(new FunctionBinding { Type = "timerTrigger", Name = $"timer{token}", Direction = "in", Schedule = Ncrontab.From(time), UseMonitor = true });
        }

        foreach (var queue in WorkQueues.All)
        {
            functions[NameOf(queue, "Work")] = Of(Queue(queue, token));
            functions[NameOf(queue, "Poison")] = Of(Queue(queue + WorkQueues.Poison, token));
        }

        functions[Reserved] = Web("admin", $"{{name:regex(^({string.Join('|', functions.Keys)})$)}}");
        functions[Site] = Web("anonymous", "{*path}");
        return functions;
    }

    /// <summary>Writes the files into a folder; functions that are no more go.</summary>
    public static void Write(string folder)
    {
        foreach (var old in Directory.EnumerateFiles(folder, "function.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).ToArray())
        {
            File.Delete(old);
            Directory.Delete(Path.GetDirectoryName(old)!);
        }

        var json = PackageJson.ToRead();
        File.WriteAllText(Path.Combine(folder, "host.json"), JsonSerializer.Serialize(new HostFile(), json.HostFile));
        foreach (var (name, file) in Functions(NewToken()))
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllText(Path.Combine(folder, name, "function.json"), JsonSerializer.Serialize(file, json.FunctionFile));
        }
    }

    private static FunctionFile Of(params FunctionBinding[] bindings) => new(bindings);

    private static FunctionBinding Queue(string queue, string token) =>
        new() { Type = "queueTrigger", Name = $"item{token}", Direction = "in", QueueName = queue, Connection = Connection };

    private static FunctionFile Web(string authLevel, string route) => Of(
        new FunctionBinding { Type = "httpTrigger", Name = "request", Direction = "in", AuthLevel = authLevel, Route = route, Methods = Methods },
        new FunctionBinding { Type = "http", Name = "response", Direction = "out" });

    /// <summary>Such as <c>InboxWork</c> for <c>coassess-inbox</c>.</summary>
    private static string NameOf(string queue, string kind)
    {
        var word = queue[(queue.LastIndexOf('-') + 1)..];
        return $"{char.ToUpperInvariant(word[0])}{word[1..]}{kind}";
    }
}
