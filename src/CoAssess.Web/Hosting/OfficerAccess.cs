namespace CoAssess.Web.Hosting;

/// <summary>The names by which a host gives officers access: an OpenID Connect scheme signs them in to <see cref="CookieScheme"/> with these roles.</summary>
public static class OfficerAccess
{
    /// <summary>The cookie scheme that carries an officer's session.</summary>
    public const string CookieScheme = "CoAssess.Officers";

    /// <summary>The role, and the policy, of those who answer residents.</summary>
    public const string Officer = "officer";

    /// <summary>The role, and the policy, of those who publish data and mend what is set aside.</summary>
    public const string Publisher = "publisher";

    internal const string OfficerPolicy = "CoAssess.Officer";

    internal const string PublisherPolicy = "CoAssess.Publisher";
}
