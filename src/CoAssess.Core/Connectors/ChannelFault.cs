namespace CoAssess.Connectors;

/// <summary>Why a network gave no answer we can use, as what is to be done about it.</summary>
public abstract record ChannelFault
{
    private ChannelFault()
    {
    }

    /// <summary>Not now: too many calls, or the network is overloaded or away. The next run tries again.</summary>
    /// <param name="After">How long the network asks us to wait; null when it does not say.</param>
    public sealed record Busy(TimeSpan? After) : ChannelFault
    {
        /// <summary>Gets whether the call may have reached the network all the same (a time-out, a lost connection, a 5xx): what it was to write must be looked for before it is written again.</summary>
        public bool MayHaveArrived { get; init; }

        /// <summary>Gets why the network was not reached and what to look at, where the connection tells; never an address.</summary>
        public string? Unreached { get; init; }
    }

    /// <summary>It does not accept our sign-in any more, and renewing it did not help. A person must act.</summary>
    /// <param name="Remedy">What mends it; never content.</param>
    public sealed record Unauthorised(string Remedy) : ChannelFault;

    /// <summary>What it answered is no answer: an HTML page in place of JSON, half a body, a wrong shape.</summary>
    /// <param name="What">What was wrong with it; never content.</param>
    public sealed record Unreadable(string What) : ChannelFault;

    /// <summary>It refuses, and would refuse again. A person must act.</summary>
    /// <param name="Remedy">What is wrong and what mends it; never content.</param>
    public sealed record Refused(string Remedy) : ChannelFault;

    /// <summary>It has more than one run may read; what was read is kept, and the next run goes on from there.</summary>
    /// <param name="What">What the run stopped at; never content.</param>
    public sealed record Unfinished(string What) : ChannelFault;

    /// <summary>What was asked for is gone.</summary>
    public sealed record Gone : ChannelFault;
}
