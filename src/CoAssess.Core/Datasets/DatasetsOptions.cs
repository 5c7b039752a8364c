namespace CoAssess.Datasets;

/// <summary>Settings of datasets, section <c>CoAssess:Datasets</c>.</summary>
public sealed class DatasetsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Datasets";

    /// <summary>Gets or sets how long rows wait in quarantine before they are removed; they may hold personal data.</summary>
    /// <value>From 1 to 365 days; the default is 90, so that a quarter's rows can be mended before the next quarter is due.</value>
    public TimeSpan QuarantineRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets how long an officer's decision about a row is remembered, and applied again when the same row comes back; what was changed may hold personal data.</summary>
    /// <value>From 1 to 730 days; the default is 365, so that files that are published again within a year need no second decision.</value>
    public TimeSpan RepairRetention { get; set; } = TimeSpan.FromDays(365);

    internal bool IsValid => QuarantineRetention >= TimeSpan.FromDays(1) && QuarantineRetention <= TimeSpan.FromDays(365);
}
