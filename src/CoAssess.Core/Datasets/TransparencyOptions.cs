namespace CoAssess.Datasets;

/// <summary>Settings of the transparency timetable, section <c>CoAssess:Transparency</c>.</summary>
public sealed class TransparencyOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Transparency";

    /// <summary>Gets the schemas that the council publishes each month although each quarter would do, such as <c>spend</c>.</summary>
    /// <value>Names of schemas; none by default.</value>
    public IList<string> Monthly { get; } = [];

    /// <summary>Gets the schemas that the council has nothing to publish for, such as <c>social-housing</c> where it owns none.</summary>
    /// <value>Names of schemas; none by default.</value>
    public IList<string> NotApplicable { get; } = [];
}
