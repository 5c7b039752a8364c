using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess privacy keys</c>: the key periods of pseudonyms. A new period begins today; the key of an old one is destroyed once nothing open needs it.</summary>
internal static class PrivacyKeysCommand
{
    private const string InSettings = "the periods are named in the settings (CoAssess:Pseudonyms:Periods), where this command cannot write.";

    private static readonly Argument<string> Period = new("period") { Description = "The period's name, as `list` shows it." };

    private static readonly Option<bool> WithOpenCases = new("--with-open-cases")
    {
        Description = "Destroy it though cases of its time are open: their authors' next words are then those of somebody else.",
    };

    public static Command Create()
    {
        var list = new Command("list", "List the periods: when each began, and whether its key lives. No key is shown.");
        list.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, ListAsync, cancellationToken));
        var rotate = new Command("rotate", "Begin a new period today, under a new key. A server that runs takes it up when it is started again.");
        rotate.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RotateAsync, cancellationToken));
        var destroy = new Command("destroy", "Destroy the key of a period that is over: its pseudonyms can then be made again by nobody. There is no way back.") { Period, WithOpenCases };
        destroy.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, DestroyAsync, cancellationToken));
        return new Command("keys", "List, change and destroy the keys of pseudonyms.") { list, rotate, destroy };
    }

    private static Task<int> ListAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        Show(services.GetRequiredService<Pseudonymiser>(), terminal);
        return Task.FromResult(ExitCodes.Done);
    }

    private static Task<int> RotateAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var file = new PseudonymPeriodsFile(parsed.GetRequiredValue(CommonOptions.Data));
        if (IsInSettings(services, file))
        {
            return Task.FromResult(terminal.Refuse("keys", InSettings, "Add the first day of the new period and a secret (`openssl rand -base64 32`) in the host's secret store, and start the hosts again."));
        }

        var name = PseudonymPeriod.NameOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var reason = file.Change(periods => periods.TryAdd(name, PseudonymPeriodsFile.NewSecret()) ? null : $"a period began today already ({name}).");
        if (reason is not null)
        {
            return Task.FromResult(terminal.Refuse("keys", reason, "A period lasts a day at least."));
        }

        Show(Anew(services, file), terminal);
        return Task.FromResult(ExitCodes.Done);
    }

    private static async Task<int> DestroyAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var (file, pseudonymiser) = (new PseudonymPeriodsFile(parsed.GetRequiredValue(CommonOptions.Data)), services.GetRequiredService<Pseudonymiser>());
        var periods = pseudonymiser.Periods;
        var of = periods.ToList().FindIndex(period => period.Name == parsed.GetRequiredValue(Period));
        if (IsInSettings(services, file))
        {
            return terminal.Refuse("keys", InSettings, $"Put '{PseudonymOptions.Destroyed}' in place of its secret in the host's secret store, purge the older versions there, and start the hosts again.");
        }

        if (of < 0 || periods[of].Secret is null)
        {
            return terminal.Refuse("keys", "there is no living period of that name.", "`coassess privacy keys list` shows them.");
        }

        if (periods[of] == pseudonymiser.Current)
        {
            return terminal.Refuse("keys", "that period runs now.", "Begin a new one with `coassess privacy keys rotate` first.");
        }

        var end = of + 1 < periods.Count ? periods[of + 1].From : DateTimeOffset.MaxValue;
        var open = await CountOpenAsync(services, periods[of].From, end, cancellationToken);
        if (open > 0 && !parsed.GetValue(WithOpenCases))
        {
            return terminal.Refuse("keys", $"{open:N0} cases that opened in that period are not answered yet; while they are, the key tells that their authors wrote again.", "Answer them first, or give --with-open-cases.");
        }

        file.Change(all =>
        {
            all[periods[of].Name] = PseudonymOptions.Destroyed;
            return null;
        });
        Show(Anew(services, file), terminal);
        if (periods[of].Name == PseudonymPeriod.First)
        {
            Console.Error.WriteLine("Period 1 was made from CoAssess:PseudonymSecret, which seals other things too and lives on: the program does not use it for pseudonyms any more, but whoever holds it still could. docs/privacy/pseudonyms.md says how to renew it.");
        }

        return ExitCodes.Done;
    }

    private static async Task<int> CountOpenAsync(IServiceProvider services, DateTimeOffset from, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var (desk, council, open) = (services.GetRequiredService<ICaseDesk>(), services.GetRequiredService<Council>().Id, 0);
        foreach (var state in (CaseState[])[CaseState.Open, CaseState.Asked])
        {
            string? continuation = null;
            do
            {
                var page = await desk.ListAsync(council, state, continuation, cancellationToken);
                open += page.Cases.Count(one => one.OpenedAt >= from && one.OpenedAt < end);
                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        return open;
    }

    /// <summary>Periods that did not come from the file came from the settings.</summary>
    private static bool IsInSettings(IServiceProvider services, PseudonymPeriodsFile file)
    {
        var kept = file.Read();
        return services.GetRequiredService<IOptions<PseudonymOptions>>().Value.Periods.Any(period => !kept.TryGetValue(period.Key, out var secret) || secret != period.Value);
    }

    private static Pseudonymiser Anew(IServiceProvider services, PseudonymPeriodsFile file)
    {
        var options = new PseudonymOptions();
        foreach (var (name, secret) in file.Read())
        {
            options.Periods.Add(name, secret);
        }

        return new(services.GetRequiredService<IOptions<CoAssessOptions>>(), Options.Create(options), services.GetRequiredService<TimeProvider>());
    }

    private static void Show(Pseudonymiser pseudonymiser, Terminal terminal)
    {
        var current = pseudonymiser.Current;
        var report = new KeysReport([.. pseudonymiser.Periods.Select(period => new KeyPeriod(period.Name, period.Name == PseudonymPeriod.First ? null : period.From, period.Secret is not null, period == current))]);
        terminal.Show(report, CliJson.Default.KeysReport, console =>
        {
            var table = new Table().AddColumns("period", "began", "key");
            foreach (var period in report.Periods)
            {
                table.AddRow(period.Name, period.From is { } from ? $"{from:yyyy-MM-dd}" : "at the start", period.IsCurrent ? "in use" : period.Lives ? "kept" : "destroyed");
            }

            console.Write(table);
        });
    }
}

/// <summary>What <c>privacy keys --json</c> prints.</summary>
internal sealed record KeysReport(IReadOnlyList<KeyPeriod> Periods);

/// <summary>One period; its key is never shown.</summary>
internal sealed record KeyPeriod(string Name, DateTimeOffset? From, bool Lives, bool IsCurrent);
