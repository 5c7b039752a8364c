using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace CoAssess.Conventions.Tests;

/// <summary>The real compiler of deploy/, which eng/setup --tests fetches; a test that needs it is skipped, saying why, where it is not to be had.</summary>
internal static class Bicep
{
    private const string Subscription = "11111111-1111-1111-1111-111111111111";
    private const string Tenant = "22222222-2222-2222-2222-222222222222";

    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Deployed>>>> Snapshots = new(StringComparer.Ordinal);

    private static readonly string Compiler = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "BicepCompiler").Value!;

    /// <summary>Runs the compiler in deploy/ and gives all it printed, warnings too.</summary>
    public static Task<(int ExitCode, string Printed)> RunAsync(params string[] arguments)
    {
        SkipWithout();
        return Repository.RunAsync(Repository.PathOf("deploy"), Compiler, arguments);
    }

    /// <summary>Evaluates what the example's parameters would deploy, with these in place of its own, without Azure; the same is evaluated once.</summary>
    public static Task<IReadOnlyList<Deployed>> SnapshotAsync(params (string Name, object Value)[] changes)
    {
        SkipWithout();
        return Snapshots.GetOrAdd(string.Join(';', changes), _ => new(() => EvaluateAsync(changes))).Value;
    }

    private static async Task<IReadOnlyList<Deployed>> EvaluateAsync((string Name, object Value)[] changes)
    {
        var folder = Directory.CreateTempSubdirectory("coassess-deploy-");
        try
        {
            var lines = (await File.ReadAllLinesAsync(Repository.PathOf("deploy/main.example.bicepparam")))
                .Where(line => !changes.Any(change => line.StartsWith($"param {change.Name} =", StringComparison.Ordinal)))
                .Select(line => line.Replace("'./main.bicep'", $"'{Path.GetRelativePath(folder.FullName, Repository.PathOf("deploy/main.bicep"))}'", StringComparison.Ordinal))
                .Concat(changes.Select(static change => $"param {change.Name} = {(change.Value is string text ? $"'{text}'" : change.Value)}"));
            var file = Path.Combine(folder.FullName, "tried.bicepparam");
            await File.WriteAllLinesAsync(file, lines);
            var (exitCode, printed) = await Repository.RunAsync(
                folder.FullName, Compiler, "snapshot", file, "--mode", "overwrite", "--tenant-id", Tenant, "--subscription-id", Subscription, "--resource-group", "wexcombe-coassess", "--location", "uksouth");
            Assert.True(exitCode == 0 && printed.Length == 0, printed);

            using var snapshot = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "tried.snapshot.json")));
            Assert.Empty(snapshot.RootElement.GetProperty("diagnostics").EnumerateArray());
            return [.. snapshot.RootElement.GetProperty("predictedResources").EnumerateArray().Select(static resource => new Deployed(resource.Clone()))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void SkipWithout() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Compiler), "The Bicep compiler for Linux is not here: eng/setup --tests fetches it where the feed has it.");
}
