using System.Diagnostics;
using CoAssess.Core.Tests.Privacy;
using CoAssess.Privacy;

namespace CoAssess.Benchmarks;

/// <summary>A month of a council of some size, shown week by week and then by further filters, against the attacker of the tests, who must recover nothing.</summary>
internal sealed class DisclosureBenchmark : IBenchmark
{
    private const int Towns = 10;
    private const int Threshold = 10;
    private const int FormThreshold = 5;

    public string Name => "disclosure";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var towns = arguments is [var wanted] ? int.Parse(wanted) : Towns;
        var (recovered, naive, decided, withheld) = (0, 0, 0, 0);
        var (publishing, attacking) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var seed = 1; seed <= towns; seed++)
        {
            var town = new SimulatedTown { Services = 20, Channels = 5, Wards = 30 }.Filled(seed, 2_000 * seed);
            var attacker = new Attacker();
            FigureTable[] filters = [new(), new("service", "channel")];
            var before = Cpu();
            for (var closed = 1; closed <= 5; closed++)
            {
                town.Read(attacker, await town.ShowAsync(closed));
            }

            town.Read(attacker, await town.ShowAsync(5, filters), filters);
            publishing += Cpu() - before;
            before = Cpu();
            recovered += attacker.Changes.Count + Found(attacker);
            attacking += Cpu() - before;
            naive += Found(town.AttackerOf(await town.ShowNaivelyAsync(5)));
            var page = (await town.Ledger.FindAsync(SimulatedTown.Council, "2026-10", CancellationToken.None))!.Value;
            decided += page.Figures.Count;
            withheld += page.Figures.Values.Count(static figure => figure.Shown is null);
        }

        Console.WriteLine($"{towns} towns, {decided:N0} figures decided, {withheld:N0} withheld; {publishing.TotalSeconds:0.0} s of processor time to publish, {attacking.TotalSeconds:0.0} s to attack");
        Console.WriteLine($"recovered from the publisher: {recovered} (bar: 0)");
        Console.WriteLine($"recovered from one that knows the thresholds alone: {naive} (must not be 0, or the attacker is no test)");
        return recovered == 0 && naive > 0;
    }

    private static int Found(Attacker attacker) =>
        attacker.Recovered(FormThreshold).Count + attacker.Recovered(Threshold).Count(static key => !key.Contains("channel:c3", StringComparison.Ordinal));

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;
}
