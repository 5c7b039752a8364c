namespace CoAssess.Web.Hosting;

/// <summary>Settings of the site, section <c>CoAssess:Web</c>.</summary>
public sealed class CoAssessWebOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Web";

    /// <summary>Gets or sets how many times a minute one network address may write without signing in; of IPv6 addresses, those of one /64, which one subscriber has, are one.</summary>
    /// <value>From 1 to 1,000; the default is 10.</value>
    public int AnonymousWritesPerMinute { get; set; } = 10;

    /// <summary>Gets or sets how many times a minute the addresses of one network (IPv4 /24, IPv6 /48) together may write without signing in. Signing in is counted by itself, by the same numbers.</summary>
    /// <value>From 1 to 10,000; the default is 60.</value>
    public int NetworkAnonymousWritesPerMinute { get; set; } = 60;

    /// <summary>Gets or sets how many times a minute something of all addresses together is kept without signing in, so that many addresses in one hand cannot fill the storage. What a form's checks refuse is not counted.</summary>
    /// <value>From 1 to 100,000; the default is 600.</value>
    public int AllAnonymousWritesPerMinute { get; set; } = 600;

    /// <summary>Gets or sets how many proxies stand before the site, each of which adds to <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> what it saw. Set it only where nobody can reach the site past them.</summary>
    /// <value>From 0 to 8; the default is 0, for a site that is reached directly, and for one behind a Functions host, which is known.</value>
    public int TrustedProxies { get; set; }

    /// <summary>Gets or sets how soon after a form was shown it may be sent; what comes sooner was not typed by a person.</summary>
    /// <value>From 0 to 30 seconds; the default is 2.</value>
    public TimeSpan FormAtLeast { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long a form may lie open before it is sent.</summary>
    /// <value>From 10 minutes to 7 days; the default is 24 hours.</value>
    public TimeSpan FormAtMost { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets the largest file that an officer may publish.</summary>
    /// <value>In bytes, from 1 MiB; the default is 2 GiB.</value>
    public long UploadLimitBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Gets or sets the largest delivery that a webhook takes.</summary>
    /// <value>In bytes, from 1 KiB to 16 MiB; the default is 1 MiB.</value>
    public int WebhookLimitBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets or sets how many refused deliveries a minute, of one network address to one webhook, are told that they are refused; more are asked to wait. Genuine deliveries are never held up.</summary>
    /// <value>From 1 to 100,000; the default is 60.</value>
    public int RefusedWebhooksPerMinute { get; set; } = 60;

    /// <summary>Gets or sets how long an answer of <c>/health/ready</c> is given again before anything is looked at anew.</summary>
    /// <value>From 1 second to 1 minute; the default is 5 seconds.</value>
    public TimeSpan ReadinessKept { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a part may take to answer before it counts as ill.</summary>
    /// <value>From 1 to 30 seconds; the default is 3 seconds.</value>
    public TimeSpan ReadinessPatience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets how long an officer stays signed in without doing anything.</summary>
    /// <value>From 5 minutes to 24 hours; the default is 8 hours.</value>
    public TimeSpan OfficerSession { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Gets or sets how long an officer stays signed in at most, whatever they do.</summary>
    /// <value>From <see cref="OfficerSession"/> to 7 days; the default is 16 hours.</value>
    public TimeSpan OfficerSessionAtMost { get; set; } = TimeSpan.FromHours(16);

    /// <summary>Gets or sets how long a one-time sign-in link holds.</summary>
    /// <value>From 1 minute to 1 hour; the default is 15 minutes.</value>
    public TimeSpan SignInLinkLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets whether a one-time sign-in link is printed to standard output at start; for a machine that only its owner uses.</summary>
    /// <value>The default is false.</value>
    public bool PrintSignInLink { get; set; }

    /// <summary>Gets or sets the authentication scheme that asks an officer who they are, such as one the host added for OpenID Connect; null for the one-time link.</summary>
    public string? ChallengeScheme { get; set; }
}
