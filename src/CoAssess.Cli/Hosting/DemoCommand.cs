using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess demo</c>: a whole night on sample data or on one's own spending file, then the site.</summary>
internal static class DemoCommand
{
    private static readonly Argument<FileInfo?> File = new("file")
    {
        Description = "Your own spending file; the sample's files when left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<DirectoryInfo> Sample = new("--sample") { Description = "The folder of the sample council.", Required = true };
    private static readonly Option<string> Url = new("--url") { Description = "Where to listen.", DefaultValueFactory = static _ => "http://localhost:7071" };
    private static readonly Option<bool> NoServe = new("--no-serve") { Description = "Run the night and stop." };

    public static Command Create()
    {
        var command = new Command("demo", "Run a whole night on sample data, or on your own spending file, and serve the site.") { File, Sample, Url, NoServe };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        var data = parsed.GetRequiredValue(CommonOptions.Data);
        if (parsed.GetValue(File) is { } own && DatasetFile.Problem(own) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        if (!parsed.GetValue(NoServe) && ListeningAddress.IsTaken(parsed.GetRequiredValue(Url)))
        {
            return ListeningAddress.Refuse(terminal, parsed.GetRequiredValue(Url)); // before the folder is made anew: a demo that still runs may be serving it
        }

        DemoFolder folder;
        try
        {
            folder = DemoFolder.Prepare(parsed.GetRequiredValue(Sample), data);
        }
        catch (SettingsException wrong)
        {
            return terminal.Refuse("demo", wrong.Message, wrong.Remedy);
        }

        var exit = await Installation.RunAsync(parsed, folder.Settings, (_, services, _, token) =>
            new DemoNight(services, folder, parsed.GetValue(File), terminal).RunAsync(token), cancellationToken);
        if (exit != ExitCodes.Done || parsed.GetValue(NoServe))
        {
            return exit;
        }

        return await Site.ServeAsync(terminal, data, folder.Settings, parsed.GetRequiredValue(Url), schedule: true, SignInHint.Link, cancellationToken);
    }
}
