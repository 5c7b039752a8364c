using System.Globalization;
using System.Runtime.CompilerServices;
using CoAssess.Connectors;

namespace CoAssess.Core.Tests.Intake;

/// <summary>An account that gives pages that a test wrote down; its cursor is how many pages were read.</summary>
internal sealed class ScriptedAccount(AccountId account, List<Post[]> pages) : IPostReader
{
    public ConnectorDescriptor Descriptor { get; } = new(account.Channel, ConnectorCapabilities.Read, 500);

    public AccountId Account => account;

    public List<Post[]> Pages => pages;

    public List<UnreadableItem> Unreadable { get; } = [];

    /// <summary>Gets or sets what reading throws once the pages are read.</summary>
    public Exception? Fault { get; set; }

    public List<string?> CursorsSeen { get; } = [];

    public bool IsOwn(string authorId) => authorId == "council";

    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(new ChannelHealth.Healthy());

    public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CursorsSeen.Add(after?.Value);
        var from = after is null ? 0 : int.Parse(after.Value, CultureInfo.InvariantCulture);
        for (var page = from; page < pages.Count; page++)
        {
            await Task.Yield();
            yield return new(pages[page], new(account, (page + 1).ToString(CultureInfo.InvariantCulture))) { Unreadable = page == 0 ? Unreadable : [] };
        }

        if (Fault is not null)
        {
            throw Fault;
        }
    }

    internal sealed class Directory(List<IConnector> all) : IConnectorDirectory
    {
        public IReadOnlyList<IConnector> All => all;

        public IConnector? Find(AccountId account) => all.Find(connector => connector.Account == account);
    }
}
