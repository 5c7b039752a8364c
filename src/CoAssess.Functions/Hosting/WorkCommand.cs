using System.Globalization;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Functions.Hosting;

/// <summary><c>CoAssess.Functions work</c>: what was set aside because it failed too often, and what becomes of it.</summary>
internal static class WorkCommand
{
    private const int Most = 1_000;
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    public static async Task<int> RunAsync(string[] words)
    {
        await using var site = InProcessSite.Build([]);
        try
        {
            return words switch
            {
                [] or ["list"] => await ListAsync(site.Desk),
                ["replay", var id] => await ReplayAsync(site.Desk, id),
                ["discard", var id] => await DiscardAsync(site.Desk, id),
                _ => await SayAsync("CoAssess.Functions work [list | replay ID | discard ID]", Misused),
            };
        }
        catch (StorageUnavailableException away)
        {
            return await SayAsync(away.Message, Failed);
        }
    }

    private static async Task<int> ListAsync(IWorkDesk desk)
    {
        var all = await desk.ListSetAsideAsync(Most, CancellationToken.None);
        foreach (var work in all)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work.At:u}  {work.Id}  {(work.Work.Length == 0 ? "no seal of this installation" : work.Work)}"));
        }

        Console.WriteLine(string.Join(", ", WorkQueues.All.Select(queue => $"{queue}: {all.Count(work => work.Queue == queue)}")));
        return Done;
    }

    private static async Task<int> ReplayAsync(IWorkDesk desk, string id) => await desk.ReplayAsync(id, CancellationToken.None)
        ? Done
        : await SayAsync("Nothing that bears this installation's seal is set aside by that id.", Failed);

    private static async Task<int> DiscardAsync(IWorkDesk desk, string id) => await desk.DiscardAsync(id, CancellationToken.None)
        ? Done
        : await SayAsync("Nothing is set aside by that id.", Failed);

    private static async Task<int> SayAsync(string words, int code)
    {
        await Console.Error.WriteLineAsync(words);
        return code;
    }
}
