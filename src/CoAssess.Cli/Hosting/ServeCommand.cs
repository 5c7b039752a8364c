using System.CommandLine;

namespace CoAssess.Cli;

/// <summary><c>coassess serve</c>: the site, the API and the night, on one machine.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Where to listen.",
        DefaultValueFactory = static _ => "http://localhost:7071",
    };

    private static readonly Option<bool> NoSchedule = new("--no-schedule") { Description = "Serve only; run no job of the timetable." };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the site and the API, and run the timetable's jobs.") { Url, NoSchedule };
        command.Validators.Add(static result =>
        {
            if (!Uri.TryCreate(result.GetValue(Url), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                result.AddError("--url takes an absolute address, such as http://localhost:7071.");
            }
        });
        command.SetAction((parsed, cancellationToken) => Site.ServeAsync(
            new Terminal(parsed.GetValue(CommonOptions.Json)),
            parsed.GetRequiredValue(CommonOptions.Data),
            parsed.GetValue(CommonOptions.Settings),
            parsed.GetRequiredValue(Url),
            !parsed.GetValue(NoSchedule),
            Console.IsOutputRedirected ? SignInHint.Command : SignInHint.Link,
            cancellationToken));
        return command;
    }
}
