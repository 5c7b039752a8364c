using System.Text.Json;
using System.Text.RegularExpressions;
using CoAssess.Functions.Packaging;
using CoAssess.Jobs;

namespace CoAssess.Functions.Tests.Packaging;

/// <summary>The isolated worker, by its text: its packages are not on every feed, and it must not fall behind the handler unseen.</summary>
public sealed partial class WorkerTests
{
    private static readonly string Folder = Path.Combine(Clone.Root, "src", "CoAssess.Functions.Worker");

    [Fact]
    public void It_has_the_handlers_functions_with_the_handlers_times_queues_and_route()
    {
        var handlers = FunctionPackage.Functions("").Where(static pair => pair.Key != FunctionPackage.Reserved) // the worker's calls come by a way of their own
            .Select(static pair => $"{pair.Key} {pair.Value.Bindings[0].Schedule ?? pair.Value.Bindings[0].QueueName ?? pair.Value.Bindings[0].Route}");

        Assert.Equal(handlers.Order(StringComparer.Ordinal), Functions().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_host_json_says_what_the_handlers_says()
    {
        var handlers = JsonSerializer.SerializeToNode(new HostFile(), PackageJson.Default.HostFile)!;
        var workers = JsonSerializer.SerializeToNode(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "host.json"))))!;

        Assert.Equal(handlers["extensions"]!.ToJsonString(), workers["extensions"]!.ToJsonString());
        Assert.Equal(handlers["logging"]!.ToJsonString(), workers["logging"]!.ToJsonString());
        Assert.Equal(handlers["functionTimeout"]!.ToJsonString(), workers["functionTimeout"]!.ToJsonString());
        Assert.Null(workers["customHandler"]);
    }

    [Fact]
    public void It_is_no_longer_than_a_page_or_two_and_holds_no_rule()
    {
        var text = Directory.GetFiles(Folder, "*.cs").Select(File.ReadAllLines).ToArray();

        Assert.True(text.Sum(static lines => lines.Length) <= 150);
        Assert.DoesNotContain(text.SelectMany(static lines => lines), static line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal) && Rule().IsMatch(line));
    }

    private static IEnumerable<string> Functions() => Directory.GetFiles(Folder, "*.cs").Select(File.ReadAllText).SelectMany(static text => Function().Matches(text))
        .Select(static found => $"{found.Groups["name"].Value} {ArgumentOf(found)}");

    private static string ArgumentOf(Match found) => found.Groups["trigger"].Value switch
    {
        "Timer" => Quoted().Match(found.Groups["arguments"].Value).Groups[1].Value,
        "Http" => Route().Match(found.Groups["arguments"].Value).Groups[1].Value,
        _ => QueueOf(found.Groups["arguments"].Value.Split(',')[0]),
    };

    private static string QueueOf(string constant)
    {
        var queue = constant.Split('+')[0].Trim() switch
        {
            "WorkQueues.Inbox" => WorkQueues.Inbox,
            "WorkQueues.Jobs" => WorkQueues.Jobs,
            "WorkQueues.Outbox" => WorkQueues.Outbox,
            var other => throw new FormatException(other),
        };
        return constant.EndsWith("+ WorkQueues.Poison", StringComparison.Ordinal) ? queue + WorkQueues.Poison : queue;
    }

    [GeneratedRegex("""\[Function\("(?<name>\w+)"\)\].*?\[(?<trigger>Timer|Queue|Http)Trigger\((?<arguments>[^)]*)\)\]""", RegexOptions.Singleline)]
    private static partial Regex Function();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("Route = \"([^\"]*)\"")]
    private static partial Regex Route();

    [GeneratedRegex(@"\b(if|for|foreach|while|switch|catch|try)\b|\?")]
    private static partial Regex Rule();
}
