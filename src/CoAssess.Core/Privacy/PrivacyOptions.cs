namespace CoAssess.Privacy;

/// <summary>Settings of privacy, section <c>CoAssess:Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Privacy";

    /// <summary>Gets or sets where people turn with questions about their data: an address of the data protection officer, as the notice shows it.</summary>
    /// <value>The default is empty: the notice then points to the council's own contact page.</value>
    public string Contact { get; set; } = "";

    /// <summary>Gets or sets how many people a published count from web forms needs.</summary>
    /// <value>5 or more; the default is 5.</value>
    public int FormThreshold { get; set; } = 5;

    /// <summary>Gets or sets to what published counts are rounded, on top of what is withheld.</summary>
    /// <value>1, 5 or 10; the default is 1, which shows counts as they are.</value>
    public int RoundCountsTo { get; set; } = 1;
}
