using System.CommandLine;

namespace CoAssess.Cli;

/// <summary>The options that every command takes.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON object (or one a line, where the command lists) and nothing else on standard output.",
        Recursive = true,
    };

    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = "The folder that holds the installation: its database and, unless the settings name one, its key. Also COASSESS_DATA.",
        Recursive = true,
        DefaultValueFactory = static _ => new(Environment.GetEnvironmentVariable("COASSESS_DATA") is { Length: > 0 } folder ? folder : "coassess-data"),
    };

    public static Option<FileInfo?> Settings { get; } = new("--settings")
    {
        Description = "The settings file; without it, coassess.json in the data folder or here. Environment variables (CoAssess__...) come over it.",
        Recursive = true,
    };

    /// <summary>Of commands that list: how many.</summary>
    public static Option<int> Most { get; } = Limited();

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Json);
        root.Options.Add(Data);
        root.Options.Add(Settings);
    }

    private static Option<int> Limited()
    {
        var most = new Option<int>("--most") { Description = "How many to list.", DefaultValueFactory = static _ => 50 };
        most.Validators.Add(result =>
        {
            if (result.GetValue(most) is < 1 or > 10_000)
            {
                result.AddError("--most takes a number from 1 to 10000.");
            }
        });
        return most;
    }
}
