namespace CoAssess.Connectors;

/// <summary>Thrown when an account's network gives no usable answer. Its text holds our own words only, so it may be shown and logged.</summary>
/// <param name="account">The account.</param>
/// <param name="fault">What is to be done about it.</param>
/// <param name="cause">What the network or the connection threw; null when it answered.</param>
public sealed class ChannelException(AccountId account, ChannelFault fault, Exception? cause = null)
    : Exception($"{account}: {Describe(fault)}", cause)
{
    /// <summary>Gets the account.</summary>
    public AccountId Account { get; } = account;

    /// <summary>Gets what is to be done about it.</summary>
    public ChannelFault Fault { get; } = fault;

    /// <summary>Gets the message without the account's name, for where that stands beside it.</summary>
    public string Reason { get; } = Describe(fault);

    private static string Describe(ChannelFault fault) => fault switch
    {
        ChannelFault.Busy { After: { } after } => $"The network asks us to wait {after.TotalSeconds:0} seconds; the next run goes on from where this one ended.",
        ChannelFault.Busy { Unreached: { } why } => $"The network cannot be reached: {why} The next run goes on from where this one ended.",
        ChannelFault.Busy => "The network is busy or cannot be reached; the next run goes on from where this one ended.",
        ChannelFault.Unauthorised unauthorised => unauthorised.Remedy,
        ChannelFault.Unreadable unreadable => $"The network's answer cannot be read: {unreadable.What} The next run tries again; if it lasts, something stands between us and the network.",
        ChannelFault.Refused refused => refused.Remedy,
        ChannelFault.Unfinished unfinished => $"{unfinished.What} The next run goes on from where this one ended; if it stays so, something at the network pages without an end, or the limits are too low for it.",
        ChannelFault.Gone => "What was asked for is gone at the source.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
