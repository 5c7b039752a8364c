namespace CoAssess.Peers.Running;

/// <summary>A network with people on it, driven by plain HTTP and not by our connectors: what they read and post is checked against it.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>Gets the address of the server that accounts talk to.</summary>
    Uri Server { get; }

    Task<PeerAccount> MakeAccountAsync(string name);

    Task<PeerPost> PostAsync(PeerAccount author, string text, PeerPost? replyTo = null);

    /// <summary>Gives what a person's program puts before an answer so that the account hears of it; empty where the network sees to that.</summary>
    string Address(PeerAccount account);

    /// <summary>Gets the word that mentions an account.</summary>
    string Mention(PeerAccount account);

    /// <summary>Waits until the whole network knows a post, so that answers to it are seen.</summary>
    Task SettleAsync(PeerAccount reader, PeerPost post);

    Task EditAsync(PeerAccount author, PeerPost post, string text);

    Task DeleteAsync(PeerAccount author, PeerPost post);

    /// <summary>Gives every post of an account, from what the peer itself keeps, the oldest first.</summary>
    Task<IReadOnlyList<PeerPost>> PostsOfAsync(PeerAccount author);

    /// <summary>Gives the uris of the answers to a post that the network shows its author, by whatever way it shows any: notifications, and where those are short the thread.</summary>
    Task<IReadOnlySet<string>> RepliesSeenAsync(PeerAccount account, PeerPost post);

    /// <summary>Says what the network itself tells of an answer that it does not show: whether it stands for the one who wrote it, and how many answers it counts.</summary>
    Task<string> TraceAsync(PeerAccount author, PeerPost answer, PeerAccount account, PeerPost post);

    /// <summary>Says whether the network has told an account of a post that mentions it.</summary>
    Task<bool> HasToldOfAsync(PeerAccount account, PeerPost post);

    /// <summary>Stops the server and starts it again with the same data at the same address.</summary>
    Task RestartAsync();
}
