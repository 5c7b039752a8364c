namespace CoAssess.Privacy;

/// <summary>Settings of pseudonyms, section <c>CoAssess:Pseudonyms</c>; from the host's secret store, as the keys are.</summary>
public sealed class PseudonymOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Pseudonyms";

    /// <summary>What stands in place of a period's secret once it was destroyed.</summary>
    public const string Destroyed = "destroyed";

    /// <summary>Gets the key periods: by the day on which each begins (<c>2027-01-01</c>, UTC), its secret. One that begins later waits for its day.</summary>
    /// <value>Base 64 of at least 32 bytes, or <c>destroyed</c>. The first period, <c>1</c>, begins before all others and is made from <c>CoAssess:PseudonymSecret</c>; the default is that one alone.</value>
    public IDictionary<string, string> Periods { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets the secret under which objections (Article 21 UK GDPR) are kept; no period ends it, as an objection holds until it is withdrawn.</summary>
    /// <value>Base 64 of at least 32 bytes; the default is empty: it is then made from <c>CoAssess:PseudonymSecret</c>, and a new one there would lose the objections.</value>
    public string ObjectionSecret { get; set; } = "";
}
