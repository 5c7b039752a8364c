using System.CommandLine;
using System.Globalization;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate coordination</c>: finds coordinated sharing in a log, as CooRTweet defines it.</summary>
internal static class EvaluateCoordinationCommand
{
    private const ulong Seed = 20261122;

    private static readonly Option<FileInfo> Data = new("--data")
    {
        Description = "A CSV file with a header, or a file of one JSON object a line: object_id, account_id, content_id and timestamp_share (Unix seconds, or ISO 8601; without an offset, UTC).",
        Required = true,
    };

    private static readonly Option<double> Window = Number("--window", "The longest time between two shares of one object, in seconds.", CoordinationRules.Default.Window.TotalSeconds, 0, double.MaxValue);

    private static readonly Option<int> MinParticipation = new("--min-participation")
    {
        Description = "How many shares an account must have, and again among those in pairs.",
        DefaultValueFactory = static _ => CoordinationRules.Default.MinParticipation,
    };

    private static readonly Option<double> EdgeWeight = Number("--edge-weight", "The percentile of the edges' weights above which an edge counts, from 0 to 1.", 0.5, 0, 1);

    private static readonly Option<int> Permutations = new("--permutations")
    {
        Description = "How many times the moments within each object's hour are given out anew, for what chance would give; 0 for not at all.",
        DefaultValueFactory = static _ => 100,
    };

    private static readonly Option<FileInfo?> Pairs = new("--pairs")
    {
        Description = "Writes the pairs to this file as CSV: object_id, account_id, account_id_y, content_id, content_id_y, time_delta; the older share stands first.",
    };

    public static Command Create()
    {
        foreach (var (option, least) in new[] { (MinParticipation, 1), (Permutations, 0) })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < least)
                {
                    result.AddError($"{option.Name}: must be {least} or more.");
                }
            });
        }

        var command = new Command("coordination", "Find accounts that share the same things at the same time: pairs as CooRTweet defines them, and what chance would give.")
        {
            Data, Window, MinParticipation, EdgeWeight, Permutations, Pairs,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        if (ShareFile.Read(parsed.GetRequiredValue(Data), out var log) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var rules = new CoordinationRules(TimeSpan.FromTicks((long)Math.Min(parsed.GetValue(Window) * TimeSpan.TicksPerSecond, TimeSpan.MaxValue.Ticks / 4.0)), parsed.GetValue(MinParticipation));
        var score = CoordinationScore.Of(log, rules, parsed.GetValue(EdgeWeight));
        if (parsed.GetValue(Pairs) is { } file)
        {
            Write(file, log, score.Pairs);
        }

        var report = ToReport(log, rules, score, parsed.GetValue(Permutations));
        terminal.Show(report, CrowdJson.Default.CoordinationReport, console => EvaluationTable.Write(console, [
            ("shares", $"{report.N:N0}"), ("accounts", $"{report.Accounts:N0}"), ("objects", $"{report.Objects:N0}"), ("pairs", $"{report.Pairs:N0}"),
            ("pairs by chance, moments drawn anew", $"{report.ExpectedPairs:N1}"), ("pairs by chance, moments exchanged", $"{report.ExpectedPairsPermuted:N1}"),
            ("edges", $"{report.Edges:N0}"), ("edges above the percentile", $"{report.EdgesAbove:N0}"), ("groups", $"{report.Components:N0}"), ("accounts in groups", $"{report.Members:N0}"),
            ("seconds", $"{report.Seconds:0.0000}"),
        ]));
        return ExitCodes.Done;
    }

    private static CoordinationReport ToReport(ShareLog log, CoordinationRules rules, CoordinationScore score, int permutations)
    {
        var chance = permutations == 0 ? null : new ChanceOfPairs(log, rules);
        return new(
            log.Shares.Length,
            log.Accounts,
            log.CountObjects(),
            score.Pairs.Count,
            chance?.Mean(ChanceKind.Redrawn, permutations, Seed),
            chance?.Mean(ChanceKind.Permuted, permutations, Seed),
            permutations,
            score.Network.Edges,
            score.Network.Threshold,
            score.Network.Heavy,
            score.Network.Components,
            score.Network.Members,
            score.Took.TotalSeconds);
    }

    private static void Write(FileInfo file, ShareLog log, List<CoordinatedPair> pairs)
    {
        using var csv = new CsvWriting(file);
        csv.Row("object_id", "account_id", "account_id_y", "content_id", "content_id_y", "time_delta");
        foreach (var pair in pairs)
        {
            var (older, newer) = (log.Shares[pair.Older], log.Shares[pair.Newer]);
            csv.Row(
                log.Thing(older.Thing), log.Account(older.Account), log.Account(newer.Account), log.Thing(older.Post), log.Thing(newer.Post),
                ((newer.At - older.At) / (decimal)TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture));
        }
    }

    private static Option<double> Number(string name, string description, double standard, double least, double most)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() >= least && result.GetValueOrDefault<double>() <= most))
            {
                result.AddError(most == double.MaxValue ? $"{name}: must be {least} or more." : $"{name}: must be from {least} to {most}.");
            }
        });
        return option;
    }
}
