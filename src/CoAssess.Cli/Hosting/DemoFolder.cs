using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Cli;

/// <summary>Where a demo lives: made anew at each run, and only over a folder that an earlier demo made.</summary>
internal sealed class DemoFolder
{
    private const string Marker = "this-is-a-demo";

    private DemoFolder(DirectoryInfo sample, DirectoryInfo data, DemoScript script)
    {
        Sample = sample;
        Data = data;
        Script = script;
    }

    public DirectoryInfo Sample { get; }

    public DirectoryInfo Data { get; }

    public DemoScript Script { get; }

    public FileInfo Settings => new(Path.Combine(Data.FullName, "coassess.json"));

    public string PostsFile => Path.Combine(Data.FullName, "posts", "residents.jsonl");

    /// <exception cref="SettingsException">The sample is not there, or the data folder holds something else.</exception>
    public static DemoFolder Prepare(DirectoryInfo sample, DirectoryInfo data)
    {
        var scriptFile = Path.Combine(sample.FullName, "demo.json");
        if (!File.Exists(scriptFile))
        {
            throw new SettingsException($"there is no demo.json in '{sample.Name}'.", "Name a sample folder with --sample, such as samples/Borough.");
        }

        if (data.Exists && data.EnumerateFileSystemInfos().Any())
        {
            if (!File.Exists(Path.Combine(data.FullName, Marker)))
            {
                throw new SettingsException($"the folder '{data.Name}' holds something that no demo made.", "Name an empty folder with --data; a demo begins anew and would overwrite it.");
            }

            data.Delete(recursive: true);
        }

        data.Create();
        File.WriteAllText(Path.Combine(data.FullName, Marker), "");
        File.Copy(Path.Combine(sample.FullName, "coassess.json"), Path.Combine(data.FullName, "coassess.json"));
        Directory.CreateDirectory(Path.Combine(data.FullName, "posts"));
        var script = JsonSerializer.Deserialize(File.ReadAllBytes(scriptFile), DemoJson.Default.DemoScript)
            ?? throw new SettingsException("demo.json is empty.", "Restore it from the repository.");
        return new(sample, data, script);
    }
}

/// <summary>What a demo publishes, hears and answers.</summary>
internal sealed record DemoScript(IReadOnlyList<DemoDataset> Datasets, string Posts, IReadOnlyList<DemoAnswer> Answers, IReadOnlyList<string>? Places = null);

/// <summary>A file that a demo publishes.</summary>
internal sealed record DemoDataset(string File, string Schema, string Dataset);

/// <summary>An answer that a demo gives to one of its posts.</summary>
internal sealed record DemoAnswer(string To, string Outcome, string YouSaid, string Text, string? Evidence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoScript))]
internal sealed partial class DemoJson : JsonSerializerContext;
