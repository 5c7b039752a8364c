namespace CoAssess.Connectors.Http;

/// <summary>How patient an account's calls are. The defaults suit a nightly run: a minute's wait is worth a retry, an hour's is left to the next run.</summary>
public sealed class ChannelHttpOptions
{
    /// <summary>Gets or sets how long one try may take; 30 seconds unless set.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a call that may be repeated is tried again; 4 unless set.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>Gets or sets the first wait between tries, which doubles each time, with jitter; a second unless set.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait that is waited out, ours or one the network asks for; a minute unless set. A longer one ends the call: the next run goes on.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets after how many failed tries the account's circuit opens; 10 unless set.</summary>
    public int FailuresToOpen { get; set; } = 10;

    /// <summary>Gets or sets how long an open circuit lets nothing through; a minute unless set.</summary>
    public TimeSpan OpenFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the longest answer that is read, in bytes; 16 MiB unless set.</summary>
    public int LongestAnswer { get; set; } = 16 * 1024 * 1024;
}
