using System.Text.Json.Serialization.Metadata;
using CoAssess.Storage;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>Speaks to a person, or to a program when <c>--json</c> was asked for.</summary>
internal sealed class Terminal(bool json)
{
    /// <summary>So wide that nothing a program reads is broken into lines.</summary>
    private const int Unbroken = 10_000;

    private static readonly IAnsiConsole Error = Open(Console.Error, Console.IsErrorRedirected);
    private static readonly IAnsiConsole Output = Open(Console.Out, Console.IsOutputRedirected);

    public bool IsJson { get; } = json;

    /// <summary>Prints a result: as JSON, or by the words given.</summary>
    public void Show<T>(T value, JsonTypeInfo<T> type, Action<IAnsiConsole> words)
    {
        if (IsJson)
        {
            Console.Out.WriteLine(CliText.Of(value, type));
        }
        else
        {
            words(Output);
        }
    }

    /// <summary>Prints a line for a person; a program that asked for JSON is spared it.</summary>
    public void Say(FormattableString markup)
    {
        if (!IsJson)
        {
            Output.MarkupLineInterpolated(markup);
        }
    }

    /// <summary>Says that the call, the settings or a file is wrong.</summary>
    public int Refuse(string place, string reason, string remedy) => Fail(new(place, reason, remedy), ExitCodes.WrongUsage);

    /// <summary>Says that something failed.</summary>
    public int Fail(string place, string reason, string remedy) => Fail(new(place, reason, remedy), ExitCodes.Failed);

    /// <summary>Runs long work under a progress bar of bytes, where somebody watches.</summary>
    public async Task<T> WithBytesAsync<T>(string title, long total, Func<IProgress<long>?, Task<T>> work)
    {
        if (IsJson || !Error.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return await work(null);
        }

        return await Error.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
                return await work(new Bar<long>(bytes => bar.Value = bytes));
            });
    }

    /// <summary>Runs long work under a progress bar of its parts, where somebody watches.</summary>
    public async Task<T> WithPartsAsync<T>(string title, Func<IProgress<StorageCopyProgress>?, Task<T>> work)
    {
        if (IsJson || !Error.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return await work(null);
        }

        return await Error.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                return await work(new Bar<StorageCopyProgress>(at =>
                {
                    bar.MaxValue = Math.Max(at.Parts, 1);
                    bar.Value = at.PartsDone;
                    bar.Description = Markup.Escape($"{(2 * at.PartsDone < at.Parts ? title : "Verifying")} {at.Part}: {at.Items:N0}");
                }));
            });
    }

    /// <summary>Runs long work under a count, where somebody watches.</summary>
    public async Task<T> WithCountAsync<T>(string title, Func<IProgress<int>?, Task<T>> work)
    {
        if (IsJson || !Error.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return await work(null);
        }

        return await Error.Status().StartAsync(Markup.Escape(title), context =>
            work(new Bar<int>(count => context.Status(Markup.Escape($"{title}: {count:N0}")))));
    }

    /// <summary>Opens a console: colours and lines as wide as the screen for a person, plain unbroken lines for a file or another program.</summary>
    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = isRedirected ? Unbroken : console.Profile.Width;
        return console;
    }

    private int Fail(Problem problem, int exitCode)
    {
        if (IsJson)
        {
            Console.Out.WriteLine(CliText.Of(new ProblemDocument(problem), CliJson.Default.ProblemDocument));
        }

        Console.Error.WriteLine($"coassess: {problem.Place}: {problem.Reason} {problem.Remedy}".TrimEnd());
        return exitCode;
    }

    private sealed class Bar<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
