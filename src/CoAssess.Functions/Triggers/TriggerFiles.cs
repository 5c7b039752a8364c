using System.Text.Json;
using CoAssess.Functions.Packaging;
using CoAssess.Jobs;

namespace CoAssess.Functions.Triggers;

/// <summary>Reads, from the package's own function.json files, what the host will call and by what token.</summary>
internal static class TriggerFiles
{
    /// <summary>Gives the triggers by their path. One whose binding carries no token is left out, so that it is never obeyed.</summary>
    /// <param name="folder">The package's folder.</param>
    public static IReadOnlyDictionary<string, Trigger> Read(string folder)
    {
        var triggers = new Dictionary<string, Trigger>(StringComparer.Ordinal);
        foreach (var function in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
        {
            var file = Path.Combine(function, "function.json");
            if (File.Exists(file) && ToTrigger(Path.GetFileName(function), File.ReadAllBytes(file)) is { } trigger && FunctionPackage.CarriesToken(trigger.Binding))
            {
                triggers[$"/{trigger.Name}"] = trigger;
            }
        }

        return triggers;
    }

    private static Trigger? ToTrigger(string name, byte[] content) =>
        JsonSerializer.Deserialize(content, PackageJson.Default.FunctionFile)?.Bindings switch
        {
            [{ Type: "timerTrigger" } timer] => new Trigger.Timer(name, timer.Name),
            [{ Type: "queueTrigger", QueueName: { } queue } given] when queue.EndsWith(WorkQueues.Poison, StringComparison.Ordinal) =>
                new Trigger.GivenUp(name, given.Name, queue[..^WorkQueues.Poison.Length]),
            [{ Type: "queueTrigger", QueueName: { } queue } work] => new Trigger.Work(name, work.Name, queue),
            _ => null,
        };
}
