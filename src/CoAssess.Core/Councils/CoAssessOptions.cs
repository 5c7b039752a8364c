namespace CoAssess.Councils;

/// <summary>Settings of an installation, section <c>CoAssess</c>.</summary>
public sealed class CoAssessOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess";

    /// <summary>Gets or sets the council's GSS code. Required; such as <c>E07000188</c>.</summary>
    public string CouncilCode { get; set; } = "";

    /// <summary>Gets or sets the council's name as residents know it. Required.</summary>
    public string CouncilName { get; set; } = "";

    /// <summary>Gets or sets the language in which the council speaks by rule, such as in acknowledgements; a resident who surely wrote in another of them is answered in theirs.</summary>
    /// <value><c>en</c>, the default, or <c>cy</c> for Welsh.</value>
    public string Language { get; set; } = "en";

    /// <summary>Gets or sets the address of the public site.</summary>
    /// <value>An absolute http or https address ending in a slash; the default is <c>http://localhost:7071/</c>.</value>
    public Uri? PublicAddress { get; set; } = new("http://localhost:7071/");

    /// <summary>Gets or sets the secret from which the pseudonym keys are made; from the host's secret store, never from a file in the repository.</summary>
    /// <value>Base 64 of at least 32 bytes. Required.</value>
    public string PseudonymSecret { get; set; } = "";

    /// <summary>Gets or sets how long raw posts are kept in the inbox.</summary>
    /// <value>From 1 to 30 days; the default is 30.</value>
    public TimeSpan RawRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how long redacted words are kept after their case was last answered (an open case keeps them), or after they reached us where there is none; and what leads from a case to its post after the answer.</summary>
    /// <value>From 1 to 730 days; the default is 365.</value>
    public TimeSpan FeedbackRetention { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Gets or sets in how many working days a case is acknowledged.</summary>
    /// <value>From 1 to 20; the default is 5.</value>
    public int AcknowledgeWithinWorkingDays { get; set; } = 5;

    /// <summary>Gets or sets in how many working days a case is answered.</summary>
    /// <value>From 1 to 60; the default is 10.</value>
    public int AnswerWithinWorkingDays { get; set; } = 10;

    /// <summary>Gets or sets how many distinct authors a published count from listening needs.</summary>
    /// <value>10 or more; the default is 10.</value>
    public int ListeningThreshold { get; set; } = 10;

    /// <summary>Gets or sets how long a host holds an account while it sends; after a host was killed, no other sends for the account until this has passed.</summary>
    /// <value>From 1 second to 10 minutes; the default is 5 minutes. A call to a network may take a third of it, at most 100 seconds.</value>
    public TimeSpan OutboxLease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets over how many partitions posts and rows about people are spread.</summary>
    /// <value>A power of two from 1 to 256; the default is 1, enough for one council (docs/operations/scale.md).</value>
    public int Shards { get; set; } = 1;

    /// <summary>Gets or sets a newer list of bank holidays, in the shape of GOV.UK's bank-holidays.json; its years replace those of the package.</summary>
    /// <value>A path; the default is none.</value>
    public string? BankHolidaysFile { get; set; }

    /// <summary>Gets changes to the timetable, by the name of the job: <c>daily 02:00</c> (UK local time), <c>every 00:05:00</c> or <c>off</c>.</summary>
    /// <value>The default is none: the package's own timetable.</value>
    public IDictionary<string, string> Timetable { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal Council ToCouncil() => new()
    {
        Id = CouncilId.Parse(CouncilCode),
        Name = CouncilName,
        PublicAddress = PublicAddress ?? throw new InvalidOperationException("CoAssess:PublicAddress was not validated."),
    };
}
