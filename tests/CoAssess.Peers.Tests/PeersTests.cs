using System.Diagnostics;
using CoAssess.Peers.Running;

namespace CoAssess.Peers;

/// <summary>What the peers promise the stories: accounts, posts and answers that show, data that outlives a restart, and nothing left running.</summary>
public abstract class PeersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected abstract Task<IPeer> StartAsync();

    private protected abstract PeerProcess ProcessOf(IPeer peer);

    [Fact]
    public async Task Answers_edits_and_deletions_show_and_outlive_a_restart()
    {
        await using var peer = await StartAsync();
        var council = await peer.MakeAccountAsync("wexcombe");
        var resident = await peer.MakeAccountAsync("resident1");
        var announcement = await peer.PostAsync(council, "We published what we spent in October.");

        await peer.SettleAsync(council, announcement);
        var edited = await peer.PostAsync(resident, $"{peer.Address(council)}What period does this cover?", announcement);
        var deleted = await peer.PostAsync(resident, $"{peer.Address(council)}Is VAT in this figure?", announcement);
        await Eventually.TrueAsync(async () => (await peer.RepliesSeenAsync(council, announcement)).Count == 2, Patience, "The council does not see both answers.");
        await peer.EditAsync(resident, edited, "Which month does this cover?");
        await peer.DeleteAsync(resident, deleted);
        await peer.RestartAsync();

        var left = Assert.Single(await peer.PostsOfAsync(resident));
        Assert.Equal((edited.Uri, "Which month does this cover?", announcement.Uri), (left.Uri, left.Text, left.ReplyTo));
        await Eventually.TrueAsync(async () => (await peer.RepliesSeenAsync(council, announcement)).Count == 1, Patience, "The council still sees the deleted answer, or none.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_left_running(bool killed)
    {
        var peer = await StartAsync();
        var (id, folder) = (ProcessOf(peer).Id, ProcessOf(peer).Folder);
        var family = Family(id);
        Assert.True(family.Count > 1, "The peer runs in no process of its own.");

        if (killed)
        {
            await ProcessOf(peer).KillAsync();
        }

        await peer.DisposeAsync();
        await Eventually.TrueAsync(() => Task.FromResult(family.TrueForAll(static process => !IsRunning(process))), TimeSpan.FromSeconds(20), $"Of {family.Count} processes some still run.");
        Assert.False(Directory.Exists(folder));
    }

    private static List<int> Family(int root)
    {
        var children = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(static name => int.TryParse(name, out _))
            .Select(static name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))
            .ToLookup(ParentOf);
        var family = new List<int> { root };
        for (var index = 0; index < family.Count; index++)
        {
            family.AddRange(children[family[index]]);
        }

        return family;
    }

    private static int ParentOf(int process) => Stat(process) is { Length: > 1 } fields ? int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>A process whose end nobody has asked about (Z) runs no more.</summary>
    private static bool IsRunning(int process) => Stat(process) is [not "Z", ..];

    private static string[] Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return []; // gone between the list and now
        }
    }
}
