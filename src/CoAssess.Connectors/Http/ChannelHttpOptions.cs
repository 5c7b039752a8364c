using FluentValidation;

namespace CoAssess.Connectors.Http;

/// <summary>How patient an account's calls are. The defaults suit a nightly run: a minute's wait is worth a retry, an hour's is left to the next run.</summary>
public sealed class ChannelHttpOptions
{
    /// <summary>Gets or sets how long one try may take.</summary>
    /// <value>1 second to 10 minutes; the default is 30 seconds.</value>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a call that may be repeated is tried again.</summary>
    /// <value>0 to 20; the default is 4.</value>
    public int Retries { get; set; } = 4;

    /// <summary>Gets or sets the first wait between tries, which doubles each time, with jitter.</summary>
    /// <value>No time to <see cref="LongestWait"/>; the default is a second.</value>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait that is waited out, ours or one the network asks for. A longer one ends the call: the next run goes on.</summary>
    /// <value>1 second to 1 hour; the default is a minute.</value>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets of how many tries within two minutes nine in ten must fail before the account's circuit opens; of fewer tries it never does.</summary>
    /// <value>2 to 1,000; the default is 10.</value>
    public int TriesToOpen { get; set; } = 10;

    /// <summary>Gets or sets how long an open circuit lets nothing through.</summary>
    /// <value>1 second to 1 hour; the default is a minute.</value>
    public TimeSpan OpenFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the longest answer that is read.</summary>
    /// <value>Bytes, 64 KiB to 256 MiB; the default is 16 MiB.</value>
    public int MostBytes { get; set; } = 16 * 1024 * 1024;
}

internal sealed class ChannelHttpOptionsValidator : AbstractValidator<ChannelHttpOptions>
{
    public ChannelHttpOptionsValidator()
    {
        RuleFor(o => o.TryTimeout).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        RuleFor(o => o.Retries).InclusiveBetween(0, 20);
        RuleFor(o => o.FirstWait).GreaterThanOrEqualTo(TimeSpan.Zero).LessThanOrEqualTo(o => o.LongestWait);
        RuleFor(o => o.LongestWait).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        RuleFor(o => o.TriesToOpen).InclusiveBetween(2, 1_000);
        RuleFor(o => o.OpenFor).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        RuleFor(o => o.MostBytes).InclusiveBetween(64 * 1024, 256 * 1024 * 1024);
    }
}
